import type { Common } from '../layer/args.js';
import { label } from '../layer/args.js';
import type { Facts, Spec } from '../layer/facts.js';
import { outcome } from '../layer/judge.js';
import { layer as layerKind } from '../layer/kinds.js';
import { type Layer, layer, type Typed } from '../layer/layer.js';
import { overTime } from '../layer/overTime.js';
import type { OneToOne, Outcome, Rule } from '../layer/rule.js';
import { type Describe, describe } from '../shape/describe.js';
import { type Dim, type Given, isShape, type Shape } from '../shape/shape.js';

export interface TimeDistributed<R extends Rule> extends OneToOne<`TimeDistributed(${R['label']})`> {
  readonly out: this['in'] extends readonly [infer B, infer T, infer D, ...infer F]
    ? PutTime<Outcome<R, unknown, [B, D, ...F]>, T, [B, D, ...F]>
    : 'TimeDistributed expects at least 3D input [batch, timesteps, ...features]';
}
type PutTime<O, T, Step> = O extends string
  ? `${O} in each time step, not ${Describe<Step>},`
  : O extends readonly [infer B, ...infer F]
    ? [B, T, ...F]
    : O;

const inside = (inner: Readonly<Record<string, Spec>>): Spec => inner.layer as Spec;
/** [batch, timesteps, …] → what one step sees: [batch, …] */
const oneStep = ([batch = null, , ...rest]: Shape): Shape => [batch, ...rest];

export const facts: Facts<{ layer: Spec }> = {
  name: 'TimeDistributed',
  source: 'keras/src/layers/rnn/time_distributed.py',
  says: 'applies one layer, with the same weights, to every time step by itself',
  args: { layer: { kind: layerKind, says: 'Applied to every time step; any layer.' } },
  positional: ['layer'],
  label: ['layer'],
  inner: ({ layer }) => ({ layer }),
  innerInput: oneStep,
  wraps: true,
  everyStep: 'layer',
  reads: ['batch', 'timesteps', '...features'],
  shape: (input, _, inner) => {
    if (input.length < 3) {
      return {
        expects: 'TimeDistributed expects at least 3D input [batch, timesteps, ...features]',
        code: 'missing-timesteps',
      };
    }
    const step = oneStep(input);
    const answer = outcome({ ...pick(inside(inner)) }, step);
    if ('expects' in answer)
      return { ...answer, expects: `${answer.expects} in each time step, not ${describe(step)},` };
    if (!isShape(answer))
      return {
        expects: `TimeDistributed expects a layer with one output, and ${label(inside(inner))} gives ${answer.length}`,
        code: 'list-of-tensors',
      };
    return [answer[0] as Dim, input[1] as Dim, ...answer.slice(1)];
  },
  axes: ([batch = 'batch', time = 'timesteps', ...rest], _, inner) => {
    const { facts: own, args, inner: deeper } = inside(inner);
    const [, ...after] = own.axes?.([batch, ...rest], args, deeper) ?? [batch, ...rest];
    return [batch, time, ...after];
  },
  takesMask: true,
  mask: 'keeps',
  call: overTime,
};
/** The inner layer without its own inputShape, which says nothing about one step of this input. */
const pick = ({ facts: f, args, inner }: Spec): Spec => ({ facts: f, args, inner }) as Spec;

/**
 * One layer at every time step: keras/src/layers/rnn/time_distributed.py.
 * [batch, timesteps, …features] → [batch, timesteps, …what the layer makes of features]
 * @param layer any layer of one output
 * @throws ArgumentError for no layer; ShapeError when called on less than 3D
 */
export function TimeDistributed<R extends Rule, J, const I extends Shape = never>(
  layer_: Typed<R, J>,
  config?: Common<I>,
): Layer<TimeDistributed<R>, Given<I>> {
  return layer(facts, [layer_], config);
}
TimeDistributed.facts = facts;
