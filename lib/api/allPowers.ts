import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { ArgumentError, ShapeError } from '../errors.js';
import { label, show } from '../layer/args.js';
import { isTensorLike } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { judge } from '../layer/judge.js';
import { brandOf, isObject, isTensor } from '../layer/kinds.js';
import { plainValues } from '../layer/plainValues.js';
import type { Powers } from '../layer/powers.js';
import { type ConnectOptions, connect } from '../model/connect.js';
import { countParams } from '../model/count.js';
import type { Symbolic } from '../model/symbolic.js';
import { toTensor } from '../runtime/data.js';
import {
  allWeights,
  assignWeights,
  build,
  disposeLive,
  liveOf,
  resetStates,
  setTrainable,
  weightsOf,
} from '../runtime/live.js';
import { lossesOf } from '../runtime/losses.js';
import { maskOf } from '../runtime/masks.js';
import { addWeight, buildOwn } from '../runtime/ownWeights.js';
import { passNow, within } from '../runtime/pass.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { tfjsLayer } from '../runtime/tfjsLayer.js';
import { triedShape } from '../runtime/triedShape.js';
import { kerasConfig } from '../saving/config.js';
import { callEagerly } from './eager.js';

/** What every held layer can do: symbolic calls go to the graph, eager ones to the runtime. */
const all: Powers = {
  call(spec, x, options) {
    const told = Object.values(options ?? {}).filter(isTensorLike);
    const list = [...((Array.isArray(x) ? x : [x]) as readonly unknown[]), ...told];
    if (list.every((v) => brandOf(v) === 'symbolic'))
      return connect(spec, x as unknown as Symbolic, options as unknown as ConnectOptions);
    if (list.every(isTensor)) return callEagerly(spec, x as Tensor | readonly Tensor[], options);
    const type = spec.facts.readsType?.(spec.args);
    if (type && list.every((v) => brandOf(v) === undefined && !isTensor(v))) {
      const { values, shape } = plainValues<string>(x, type, label(spec));
      const made = tensorFlow().tensor(values as string[], [...shape], type);
      try {
        return callEagerly(spec, made, options);
      } finally {
        made.dispose();
      }
    }
    throw new ArgumentError(
      `${label(spec)} is called on ${list.some((v) => brandOf(v) === 'symbolic') ? 'symbolic tensors and others mixed' : isObject(x) ? 'plain arrays' : show(x)}; give it a tensor, such as tensor([[[1, 2], [3, 4]]]), or an Input`,
      'wrong-call',
    );
  },
  outputShape(spec, input) {
    const verdict = judge(spec, { shapes: input, from: 'is called on' });
    if ('misfit' in verdict) throw new ShapeError([verdict.misfit]);
    return verdict.output;
  },
  countParams(spec, input) {
    if (input) return countParams(spec, input).total;
    if (spec.inputShape) return countParams(spec, spec.inputShape).total;
    const built = weightsOf(spec);
    if (built.length > 0) return built.reduce((n, { variable }) => n + variable.size, 0);
    throw new ArgumentError(
      `${label(spec)} does not know its input yet; give countParams an input shape, batch included: countParams([null, …])`,
      'unknown-input',
    );
  },
  build(spec, input) {
    const verdict = judge(spec, { shapes: input, from: 'is built for' });
    if ('misfit' in verdict) throw new ShapeError([verdict.misfit]);
    build(tensorFlow(), spec, input);
  },
  getWeights(spec) {
    buildIfKnown(spec);
    return weightsOf(spec).map(({ variable }) => tensorFlow().clone(variable));
  },
  setWeights(spec, values) {
    const tf = tensorFlow();
    buildIfKnown(spec);
    const made: Tensor[] = [];
    const tensors = values.map((v, i) => {
      const t = toTensor(tf, v, `weight ${i}`);
      if (t !== v) made.push(t);
      return t;
    });
    try {
      assignWeights(spec, tensors);
    } finally {
      for (const t of made) t.dispose();
    }
  },
  weights: (spec) =>
    allWeights(spec, spec.name).map(({ path, weight: { variable } }) => ({
      name: path,
      shape: variable.shape,
      trainable: variable.trainable,
      value: variable,
    })),
  setTrainable,
  losses: (spec) => lossesOf(tensorFlow(), spec),
  states(spec) {
    const { states } = liveOf(spec).carried;
    if (states || !spec.facts.statesOf) return states;
    const inside = Object.values(spec.inner).flatMap((inner) => all.states(inner) ?? []);
    return inside.length > 0 ? inside : null;
  },
  resetState: resetStates,
  getConfig: (spec) => kerasConfig(spec, liveOf(spec).input !== null),
  dispose: disposeLive,
  tfjs: (spec) => tfjsLayer(tensorFlow(), spec),
  tried(compute, inputs, words) {
    const tf = tensorFlow();
    const pass = { tf, training: false, addLoss: () => {} };
    return within(pass, (given) => triedShape(tf, compute, given, words), inputs);
  },
  buildOwn,
  addWeight: (spec, fact) => addWeight(tensorFlow(), spec, fact),
  ownWeights: (spec) => liveOf(spec).own,
  addLoss(spec, loss) {
    const pass = passNow();
    if (!pass)
      throw new ArgumentError(
        `${label(spec)} adds a loss outside of its call; addLoss belongs there`,
        'wrong-call',
      );
    pass.addLoss(loss as Scalar, spec);
  },
  builtFor: (spec) => liveOf(spec).input,
  maskOf,
  tf: tensorFlow,
};
/** The same, as a function: it is asked when a layer is used, not when the package is imported. */
export function allPowers(): Powers {
  return all;
}

/** Builds what knows its input, as Keras does when it is made. */
function buildIfKnown(spec: Spec): void {
  if (!liveOf(spec).weights && spec.inputShape) build(tensorFlow(), spec, spec.inputShape);
}
