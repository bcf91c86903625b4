import type { Spec } from '../layer/facts.js';
import { LayerMembers } from '../layer/layer.js';
import { compile, compiledOf, maybeCompiled } from '../training/compiled.js';
import { evaluate, onBatch } from '../training/evaluate.js';
import { fit as fitModel } from '../training/fit.js';
import { predict, predictOnBatch } from '../training/predict.js';

/** What training adds to the members of a model; documented in trainingTypes.ts. */
export abstract class TrainingMembers extends LayerMembers {
  /** Called with the first data: a Sequential without an input shape takes it from there, as Keras does. */
  adopt(_data: unknown): void {}

  compile(options: Readonly<Record<string, unknown>>) {
    compile(this.model, options);
  }
  async fit(x: unknown, y: unknown, options?: unknown) {
    this.adopt(x);
    return fitModel(this.model, x, y, options);
  }
  evaluate(x: unknown, y: unknown, options?: unknown) {
    this.adopt(x);
    return evaluate(this.model, x, y, options);
  }
  trainOnBatch(x: unknown, y: unknown, options?: unknown) {
    this.adopt(x);
    return onBatch(this.model, x, y, options, true);
  }
  testOnBatch(x: unknown, y: unknown, options?: unknown) {
    this.adopt(x);
    return onBatch(this.model, x, y, options, false);
  }
  predict(x: unknown, options?: unknown) {
    this.adopt(x);
    return predict(this.model, x, options);
  }
  predictOnBatch(x: unknown) {
    this.adopt(x);
    return predictOnBatch(this.model, x);
  }
  get optimizer() {
    return compiledOf(this.model, 'optimizer').optimizer;
  }
  get history() {
    return maybeCompiled(this.model)?.history ?? null;
  }
  get stopTraining() {
    return maybeCompiled(this.model)?.stopTraining ?? false;
  }
  set stopTraining(stop: boolean) {
    compiledOf(this.model, 'stopTraining').stopTraining = stop;
  }
  private get model(): Spec {
    return this as unknown as Spec;
  }
}
