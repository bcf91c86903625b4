import fc from 'fast-check';
import { ones, random, SimpleRNN, setRandomSeed, tensor, useBackend, zeros } from 'unrolled';
import { message } from '../layers/message.js';

beforeAll(() => useBackend('cpu'));

/** Fails to compile unless the types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(yes: Same<A, B>): boolean => yes;

describe('shapes in types', () => {
  it('go from random.normal through a layer', () => {
    const y = SimpleRNN(4)(random.normal([1, 3, 2]));
    expect(same<typeof y.shape, [1, 4]>(true)).toBe(true);
    expect(y.shape).toEqual([1, 4]);
  });

  it('come from literals as far as these tell', () => {
    const rows: number[][] = [[1, 2]];
    const [literal, dynamic, typed, given] = [
      tensor([
        [
          [1, 2],
          [3, 4],
        ],
      ]),
      tensor(rows),
      tensor(new Float32Array(3)),
      tensor({ data: new Float32Array(6), shape: [2, 3] }),
    ] as const;
    expect(same<typeof literal.shape, [1, 2, 2]>(true)).toBe(true);
    expect(same<typeof dynamic.shape, [number, number]>(true)).toBe(true);
    expect(same<typeof typed.shape, [number]>(true)).toBe(true);
    expect(same<typeof given.shape, [2, 3]>(true)).toBe(true);
    expect([literal, dynamic, typed, given].map((t) => t.shape)).toEqual([[1, 2, 2], [1, 2], [3], [2, 3]]);
    const z = zeros([3, rows.length]);
    expect(same<typeof z.shape, [3, number]>(true)).toBe(true);
  });
});

describe('values', () => {
  it('are those asked for', () => {
    expect(zeros([2, 1]).arraySync()).toEqual([[0], [0]]);
    expect(ones([2], { dtype: 'int32' }).dtype).toBe('int32');
    expect(
      tensor([
        [1, 2],
        [3, 4],
      ]).arraySync(),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(tensor([1, 0], { dtype: 'bool' }).dtype).toBe('bool');
    expect(tensor({ data: new Int32Array([7, 8]), shape: [1, 2] }).dtype).toBe('int32');
  });

  it('repeat with a seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 9 }), (seed, n) => {
        const [a, b] = [random.normal([n, 2], { seed }), random.normal([n, 2], { seed })];
        const [c, d] = [random.uniform([n, 2], { seed }), random.uniform([n, 2], { seed })];
        expect(a.arraySync()).toEqual(b.arraySync());
        expect(c.arraySync()).toEqual(d.arraySync());
        for (const t of [a, b, c, d]) t.dispose();
      }),
      { numRuns: 500 },
    );
    setRandomSeed(3);
    const first = random.normal([4]).arraySync();
    expect(random.normal([4]).arraySync()).not.toEqual(first);
    setRandomSeed(3);
    expect(random.normal([4]).arraySync()).toEqual(first);
  });

  it('have the mean, spread and limits asked for', () => {
    const normal = random.normal([20_000], { mean: 5, stddev: 2, seed: 1 }).dataSync<'float32'>();
    const mean = normal.reduce((a, b) => a + b) / normal.length;
    const variance = normal.reduce((a, b) => a + (b - mean) ** 2, 0) / normal.length;
    expect(mean).toBeCloseTo(5, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
    const uniform = random.uniform([20_000], { minval: -1, maxval: 3, seed: 1 }).dataSync();
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-1);
    expect(Math.min(...uniform)).toBeLessThan(-0.99);
    expect(Math.max(...uniform)).toBeLessThan(3);
    expect(Math.max(...uniform)).toBeGreaterThan(2.99);
  });
});

describe('wrong input', () => {
  const js = <T>(value: T): any => value;
  test.each([
    [
      'ragged rows',
      () => tensor([[1, 2], [3]]),
      'ArgumentError: tensor is ragged: tensor[0] has shape [2] but tensor[1] has [1]; pad the sequences to one length with padSequences',
    ],
    [
      'NaN',
      () => tensor([[1, Number.NaN]]),
      'ArgumentError: tensor holds NaN, at tensor[0][1]; a layer would spread it to every output: replace or remove it',
    ],
    [
      'fractions as ids',
      () => tensor([1, 2.5], { dtype: 'int32' }),
      "ArgumentError: tensor holds 2.5 (value 1 of 2), which dtype 'int32' would cut off: round it, or leave dtype out",
    ],
    [
      'a shape that is a number',
      () => random.normal(js(3)),
      'ArgumentError: random.normal takes the sizes of all axes, batch included, as a list of whole numbers, not 3: random.normal([1, 3, 2])',
    ],
    [
      'a free axis',
      () => zeros(js([null, 3])),
      'ArgumentError: zeros takes the sizes of all axes, batch included, as a list of whole numbers, not [null, 3]: zeros([1, 3, 2])',
    ],
    [
      'an unknown option',
      () => random.uniform([1], js({ minVal: 3 })),
      "ArgumentError: random.uniform has no argument 'minVal'; did you mean 'minval'?",
    ],
    [
      'an option by position',
      () => random.normal([1], js(0.5)),
      'ArgumentError: random.normal takes its options in one object, not 0.5: { mean, stddev, seed }',
    ],
  ])('%s', (_, wrong, text) => expect(message(wrong)).toBe(text));
});
