/**
 * A layer that the package does not know, from facts alone: everything that is printed of it comes from there. No
 * sentence is keyed by a layer's name.
 */
import { Dense, explanation, Sequential, shapeTable } from 'unrolled';
import type { Facts, Spec } from '../../lib/layer/facts';
import { boolean, layer as layerKind, positiveInteger } from '../../lib/layer/kinds';
import { layer } from '../../lib/layer/layer';
import type { Dim } from '../../lib/shape/shape';

interface Args {
  readonly channels: number;
  readonly everyStep: boolean;
  readonly tellState: boolean;
}
/** A recurrent layer of a made-up kind, with one state `m` and a mask that it hands on. */
const averager: Facts<Args> = {
  name: 'RunningAverage',
  source: '',
  says: 'carries an average m along the time axis',
  args: {
    channels: {
      kind: positiveInteger,
      says: 'Number of averages; a positive integer.',
      does: (n: number) => `${n} averages are kept`,
    },
    everyStep: {
      kind: boolean,
      says: 'Return all averages. Default false.',
      byDefault: false,
      keepsTime: true,
      does: (yes: boolean) =>
        yes ? 'the average so far is returned at every time step' : 'only the last average is returned',
    },
    tellState: { kind: boolean, says: 'Return m too. Default false.', byDefault: false, givesStates: true },
  },
  positional: ['channels'],
  label: ['channels'],
  reads: ['batch', 'timesteps', 'signals'],
  shape: ([batch = null, time = null], { channels, everyStep, tellState }) => {
    const y: Dim[] = everyStep ? [batch, time, channels] : [batch, channels];
    return tellState ? [y, [batch, channels]] : y;
  },
  axes: ([batch = '', time = ''], { everyStep }) =>
    everyStep ? [batch, time, 'averages'] : [batch, 'averages'],
  weights: (input, { channels }) => [
    {
      name: 'mix',
      shape: [input.at(-1) as Dim, channels],
      axes: ['signals', 'averages'],
      initializer: 'zeros',
    },
    { name: 'decay', shape: [channels], axes: ['averages'], initializer: 'zeros', trainable: false },
  ],
  statesOf: () => ['state m'],
  mask: ({ everyStep }) => (everyStep ? 'keeps' : 'uses'),
  call: ({ inputs }) => [...inputs],
};
const RunningAverage = (channels: number, config: object = {}): any => layer(averager, [channels], config);

/** A wrapper of a made-up kind: its layer sees one time step at a time. */
const perStep: Facts<{ layer: Spec }> = {
  name: 'EachStep',
  source: '',
  says: 'hands the time steps on one by one',
  args: { layer: { kind: layerKind, says: 'Any layer.' } },
  positional: ['layer'],
  label: ['layer'],
  inner: (args) => ({ layer: args.layer }),
  innerInput: ([batch = null, , ...rest]) => [batch, ...rest],
  wraps: true,
  shape: ([batch = null, time = null, ...rest], _, inner) => {
    const { facts, args } = inner.layer as Spec;
    const [, ...after] = facts.shape([batch, ...rest], args, {}) as Dim[];
    return [batch, time, ...after];
  },
  mask: 'keeps',
  call: ({ inputs }) => [...inputs],
};
const EachStep = (inner: unknown): any => layer(perStep, [inner], {});

describe('an unknown layer', () => {
  const model = () =>
    new Sequential([
      RunningAverage(3, { inputShape: [7, 2], everyStep: true }),
      RunningAverage(4, { everyStep: true, name: 'second' }),
      EachStep(Dense(2)),
    ]);

  it('has its line in the table of shapes', () => {
    expect(shapeTable(model()).toText()).toBe(`\
Sequential "sequential": (None, 7, 2) → (None, 7, 2)

Layer                       In            Out
RunningAverage(3)           (None, 7, 2)  → (None, 7, 3)
  3 averages are kept; the average so far is returned at every time step
RunningAverage(4) "second"  (None, 7, 3)  → (None, 7, 4)
  4 averages are kept; the average so far is returned at every time step
EachStep(Dense(2))          (None, 7, 4)  → (None, 7, 2)
  hands the time steps on one by one
  └ Dense(2)                (None, 4)     → (None, 2)
      the last axis becomes 2`);
  });

  it('is explained in full', () => {
    expect(explanation(model()).toText({ width: 100 })).toBe(`\
Sequential "sequential": (None, 7, 2) → (None, 7, 2)
in       (None, 7, 2), any number of samples × 7 time steps × 2 signals per time step
out      (None, 7, 2), any number of samples × 7 time steps × 2 averages per time step
weights  35 parameters, of which training moves 28

1. RunningAverage(3): (None, 7, 2) → (None, 7, 3)
   RunningAverage carries an average m along the time axis.
   in               (None, 7, 2), any number of samples × 7 time steps × 2 signals per time step
   out              (None, 7, 3), any number of samples × 7 time steps × 3 averages per time step
   channels: 3      3 averages are kept
   everyStep: true  the average so far is returned at every time step
   parameters       2 · 3 + 3 = 9; training moves 6 of them
   mix              [2, 3], signals × averages
   decay            [3], averages; not moved by training
   "second" is recurrent too and reads one time step after the other, so it needs all of them: in a
   stack, all recurrent layers but the last return sequences. The number of time steps does not
   change the number of parameters: every step uses the same weights.

2. RunningAverage(4) "second": (None, 7, 3) → (None, 7, 4)
   RunningAverage carries an average m along the time axis.
   in               (None, 7, 3), any number of samples × 7 time steps × 3 averages per time step
   out              (None, 7, 4), any number of samples × 7 time steps × 4 averages per time step
   channels: 4      4 averages are kept
   everyStep: true  the average so far is returned at every time step
   parameters       3 · 4 + 4 = 16; training moves 12 of them
   mix              [3, 4], signals × averages
   decay            [4], averages; not moved by training
   Every time step keeps a vector of its own, so the model can answer once per time step. The number
   of time steps does not change the number of parameters: every step uses the same weights.

3. EachStep(Dense(2)): (None, 7, 4) → (None, 7, 2)
   EachStep hands the time steps on one by one.
   in          (None, 7, 4), any number of samples × 7 time steps × 4 averages per time step
   out         (None, 7, 2), any number of samples × 7 time steps × 2 averages per time step
   parameters  4 · 2 + 2 = 10
   The layer inside sees one time step at a time, (None, 4); the same 10 parameters serve all of
   them. Dense(2) treats every time step by itself anyway: without EachStep around it, shapes,
   weights and numbers are the same.

   3.1 Dense(2): (None, 4) → (None, 2)
      Dense takes one weighted sum per unit over the last axis; every other axis stays, so on a
      sequence it works step by step.
      in          (None, 4), any number of samples × 4 averages per sample
      out         (None, 2), any number of samples × 2 units per sample
      units: 2    the last axis becomes 2
      parameters  4 · 2 + 2 = 10
      kernel      [4, 2], features × units
      bias        [2], units`);
  });

  it('has its states told', () => {
    const text = explanation(RunningAverage(3, { inputShape: [7, 2], tellState: true })).toText({
      width: 300,
    });
    expect(text).toContain('(None, 3), last output: any number of samples × 3 averages per sample');
    expect(text).toContain('(None, 3), state m: any number of samples × 3 averages per sample');
    expect(text).toContain('State m is what the layer carries when the last time step is done: hand it');
    expect(text).toContain('2 · 3 + 3 = 9; training moves 6 of them');
  });
});
