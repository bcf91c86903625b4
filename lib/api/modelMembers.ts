import './powers.js';
import { ArgumentError } from '../errors.js';
import { alone } from '../layer/alone.js';
import { label } from '../layer/args.js';
import type { Facts, Spec } from '../layer/facts.js';
import { count, inAndOut } from '../layer/inspected.js';
import type { AnyLayer } from '../layer/layer.js';
import { powers } from '../layer/powers.js';
import type { Callable } from '../layer/tensors.js';
import type { Graph } from '../model/graph.js';
import { innerOf, modelFacts } from '../model/modelFacts.js';
import { didYouMean } from '../nearest.js';
import { INSPECT } from '../notebook/hooks.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { tfjsModel } from '../runtime/tfjsModel.js';
import type { Shape } from '../shape/shape.js';
import { forgetTraining } from '../training/compiled.js';
import { type PrintOptions, summary } from './printers.js';
import { TrainingMembers } from './trainingMembers.js';
import { loadWeights, saveWeights } from './weightFiles.js';

/** Where a held model keeps its graph; Sequential changes it, Model never does. */
export interface Chassis {
  /** Null until the input shape is known. */
  readonly graph: Graph | null;
  readonly className: 'Sequential' | 'Model';
}

/** tfjs models made so far, by graph: a Sequential that grows gets a new one. */
const tfjsTwins = new WeakMap<object, unknown>();

/** The members of every model. To graphs and runtime a model is a layer: `facts`, `args` and `inner` follow its graph. */
export class ModelMembers extends TrainingMembers {
  declare readonly '~chassis': Chassis;
  declare readonly name: string;

  get graph(): Graph {
    const { graph } = this['~chassis'];
    if (!graph)
      throw new ArgumentError(
        `${this.name} does not know its input shape yet; give its first layer an inputShape, or call build([null, …])`,
        'not-built',
      );
    return graph;
  }
  get facts(): Facts {
    const { className, graph } = this['~chassis'];
    return modelFacts(className, graph?.inputs.length);
  }
  get args() {
    return { graph: this.graph };
  }
  get inner(): Readonly<Record<string, Spec>> {
    return innerOf(this.graph);
  }
  get inputShape(): unknown {
    return alone(this.graph.inputs.map((x) => x.shape));
  }
  get outputShape(): unknown {
    return alone(this.graph.outputs.map((y) => y.shape));
  }
  get layers() {
    return this.graph.layers;
  }
  protected override get insides() {
    return this.layers as unknown as readonly { trainable: boolean }[];
  }
  get inputs() {
    return this.graph.inputs;
  }
  get outputs() {
    return this.graph.outputs;
  }
  getLayer(which: string | number): Spec {
    const { layers, names } = this.graph;
    const found =
      typeof which === 'number' ? layers.at(which) : layers.find((layer) => names.get(layer) === which);
    if (found) return found;
    const known = [...names.values()];
    const hint = typeof which === 'string' ? didYouMean(which, known) : `; there are ${known.length} layers`;
    throw new ArgumentError(
      `there is no layer ${JSON.stringify(which)} in "${this.name}"${hint}`,
      'unknown-layer',
    );
  }
  override get tfjs() {
    const chassis = this['~chassis'];
    const known = tfjsTwins.get(chassis.graph ?? chassis);
    if (known) return known;
    const twin = tfjsModel(tensorFlow(), this.graph, this.name);
    tfjsTwins.set(this.graph, twin);
    return twin;
  }
  override dispose() {
    if (!this['~chassis'].graph) return;
    forgetTraining(this as unknown as Spec);
    super.dispose();
  }
  saveWeights(path?: unknown, options?: unknown) {
    return saveWeights(this as unknown as Spec, path, options);
  }
  loadWeights(from: unknown) {
    return loadWeights(this as unknown as Spec, from);
  }
  /** Prints the Keras table of layers, shapes and parameters. */
  summary(options?: PrintOptions) {
    summary(this as unknown as AnyLayer, options);
  }
  override [INSPECT](): string {
    const { className, graph } = this['~chassis'];
    const named = `${className} '${this.name}'`;
    const list = graph ? this.layers : [];
    if (!graph || list.length === 0) return `${named}: not built yet`;
    const [inputs, outputs] = [graph.inputs.map((x) => x.shape), graph.outputs.map((y) => y.shape)];
    const names = list.map(label);
    const shown =
      names.length > 6 ? [...names.slice(0, 4), `⋯ ${names.length - 5} more`, names.at(-1)] : names;
    return `${named}  ${inAndOut(alone(inputs), alone(outputs))} · ${shown.join(' → ')} · ${count(this.countParams())}`;
  }
  override countParams() {
    return this.graph.layers.length === 0
      ? 0
      : powers().countParams(this as unknown as Spec, this.graph.inputs[0]?.shape as Shape);
  }
}

/** A callable object with these members. */
export function holdModel(prototype: object, name: string, named: boolean, chassis: Chassis): Spec {
  const held = (x: Callable, options?: object) => {
    (held as unknown as ModelMembers).adopt(x);
    return powers().call(held as unknown as Spec, x, options);
  };
  Object.setPrototypeOf(held, prototype);
  const own = {
    '~unrolled': 'layer',
    '~chassis': chassis,
    '~live': { trainable: true },
    name,
    named,
    given: {},
  };
  for (const [key, value] of Object.entries(own)) Object.defineProperty(held, key, { value });
  return held as unknown as Spec;
}
