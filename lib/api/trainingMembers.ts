import type { Spec } from '../layer/facts.js';
import { LayerMembers } from '../layer/members.js';
import { compile, compiledOf, maybeCompiled } from '../training/compiled.js';
import { evaluate, evaluateBatches, onBatch } from '../training/evaluate.js';
import { isSource } from '../training/feed/source.js';
import { fit as fitModel } from '../training/fit.js';
import { predict, predictBatches, predictOnBatch } from '../training/predict.js';
import { isRecord } from '../training/rows.js';
import { drawnHistory } from './drawnHistory.js';

/** What training adds to the members of a model; documented in trainingTypes.ts. */
export abstract class TrainingMembers extends LayerMembers {
  /** Called with the first data: a Sequential without an input shape takes it from there, as Keras does. */
  adopt(_data: unknown): void {}

  compile(options: Readonly<Record<string, unknown>>) {
    compile(this.model, options);
  }
  async fit(x: unknown, y?: unknown, options?: unknown) {
    const [targets, asked] = isSource(x) ? besideBatches(y, options) : [y, options];
    if (!isSource(x)) this.adopt(x);
    return drawnHistory(await fitModel(this.model, x, targets, asked, (first) => this.adopt(first)));
  }
  evaluate(x: unknown, y?: unknown, options?: unknown) {
    if (isSource(x)) {
      const [targets, asked] = besideBatches(y, options);
      return evaluateBatches(this.model, x, targets, asked, (first) => this.adopt(first));
    }
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
    if (isSource(x)) return predictBatches(this.model, x, options, (first) => this.adopt(first));
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
    const history = maybeCompiled(this.model)?.history;
    return history ? drawnHistory(history) : null;
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

/** Targets and options where batches come first: the options may come second. */
const besideBatches = (second: unknown, third: unknown): readonly [y: unknown, options: unknown] =>
  third === undefined && isRecord(second) ? [undefined, second] : [second, third];
