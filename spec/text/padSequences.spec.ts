import fc from 'fast-check';
import * as text from '../../lib/text/index.js';
import { type PadOptions, padSequences } from '../../lib/text/index.js';
import { errorOf, keras, untyped } from './keras.js';

const pad = untyped(text).padSequences as (...args: unknown[]) => unknown;

describe(`padSequences is that of Keras ${keras.keras}`, () => {
  it.each(keras.pads.map((c) => [JSON.stringify(c.options), JSON.stringify(c.sequences), c] as const))(
    '%s of %s',
    async (_options, _sequences, { sequences, options, shape, dtype, data, error }) => {
      if (error !== undefined) {
        expect(await errorOf(() => padSequences(sequences, options))).toMatch(
          /^padSequences expects .* but .*; /,
        );
        return;
      }
      const padded = padSequences(sequences, options);
      expect([...padded.data]).toEqual(data);
      expect(padded.shape).toEqual(shape);
      expect(padded.dtype).toBe(dtype);
    },
  );

  it('has cases of both kinds', () => {
    expect(keras.pads.filter((c) => c.error !== undefined).length).toBeGreaterThan(7);
    expect(keras.pads.filter((c) => c.error === undefined).length).toBeGreaterThan(70);
  });
});

describe('padSequences', () => {
  it('gives data, shape, dtype, mask and story', () => {
    const padded = padSequences([[7], [8, 9]]);
    expect(padded).toEqual({
      data: Int32Array.of(0, 7, 8, 9),
      shape: [2, 2],
      dtype: 'int32',
      mask: { data: Int32Array.of(0, 1, 1, 1), shape: [2, 2], dtype: 'int32' },
      story: '2 sequences of 1 to 2 steps → 2 time steps (1 padded at the start), 1 number each → (2, 2)',
    });
    expect(Object.isFrozen(padded) && Object.isFrozen(padded.shape) && Object.isFrozen(padded.mask)).toBe(
      true,
    );
  });

  it('takes typed arrays, vectors, and null for no maxlen', () => {
    expect([...padSequences([Int32Array.of(1, 2), new Float32Array(0)], { maxlen: null }).data]).toEqual([
      1, 2, 0, 0,
    ]);
    const vectors = padSequences(
      [
        [Float32Array.of(0.5, 0.25)],
        [
          [1, 2],
          [3, 4],
        ],
      ],
      { dtype: 'float32', padding: 'post' },
    );
    expect([...vectors.data]).toEqual([0.5, 0.25, 0, 0, 1, 2, 3, 4]);
    expect(vectors.shape).toEqual([2, 2, 2]);
  });

  it.each<[string, () => { story: string }]>([
    ['3 steps → 3 time steps, 1 number each → (1, 3)', () => padSequences([[1, 2, 3]])],
    [
      '3 steps → 2 time steps (1 cut at the end), 1 number each → (1, 2)',
      () => padSequences([[1, 2, 3]], { maxlen: 2, truncating: 'post' }),
    ],
    [
      '1 step → 2 time steps (1 padded at the end), 2 numbers each → (1, 2, 2)',
      () => padSequences([[[1, 2]]], { maxlen: 2, padding: 'post' }),
    ],
    [
      "1 step → 1 time step, 1 number each → (1, 1); fractions cut off, as Keras does: dtype: 'float32' keeps them",
      () => padSequences([[0.5]]),
    ],
    ['1 step → 1 time step, (2, 1) each → (1, 1, 2, 1)', () => padSequences([[[[1], [2]]]])],
  ])('tells: %s', (story, run) => {
    expect(run().story).toBe(story);
    expect(String(run())).toBe(story);
  });

  it('keeps NaN and infinities in float32', () => {
    const { data } = padSequences([[Number.NaN]], { dtype: 'float32', maxlen: 2, value: -Infinity });
    expect([...data]).toEqual([-Infinity, Number.NaN]);
  });

  const options = fc.record<PadOptions>(
    {
      maxlen: fc.integer({ min: 1, max: 8 }),
      dtype: fc.constantFrom('int32', 'float32'),
      padding: fc.constantFrom('pre', 'post'),
      truncating: fc.constantFrom('pre', 'post'),
      value: fc.integer({ min: 1000, max: 1005 }),
    },
    { requiredKeys: [] },
  );

  it('keeps the right steps in order, pads the rest, masks it so, and changes no argument', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -99, max: 99 })), { minLength: 1 }),
        options,
        (given, how) => {
          const before = JSON.stringify([given, how]);
          const { data, shape, mask } = padSequences(given, how);
          const time = how.maxlen ?? Math.max(...given.map((s) => s.length));
          expect(shape).toEqual([given.length, time]);
          given.forEach((sequence, row) => {
            const n = Math.min(sequence.length, time);
            const kept =
              how.truncating === 'post' ? sequence.slice(0, n) : sequence.slice(sequence.length - n);
            const padding = new Array<number>(time - n).fill(how.value ?? 0);
            const wanted = how.padding === 'post' ? [...kept, ...padding] : [...padding, ...kept];
            expect([...data.slice(row * time, (row + 1) * time)]).toEqual(wanted);
            const ones = wanted.map((_, t) => Number(how.padding === 'post' ? t < n : t >= time - n));
            expect([...mask.data.slice(row * time, (row + 1) * time)]).toEqual(ones);
          });
          expect(JSON.stringify([given, how])).toBe(before);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<[string, () => unknown]>([
    [
      'padSequences expects a list of sequences but received the flat list [1, 2, 3]; wrap it: padSequences([[1, 2, 3]])',
      () => pad([1, 2, 3]),
    ],
    [
      "padSequences expects a list of sequences but received 'I am'; turn words into ids first: padSequences([[1, 2], [3]])",
      () => pad('I am'),
    ],
    [
      'padSequences expects a list of sequences but received undefined; call padSequences([[1, 2], [3]])',
      () => pad(),
    ],
    [
      "padSequences expects a list of sequences but sequence 1 is 'am'; turn its words into ids first",
      () => pad([[1], 'am']),
    ],
    [
      'padSequences expects a list of sequences but sequence 1 is 2; make it a list of its time steps',
      () => pad([[1], 2]),
    ],
    [
      "padSequences expects numbers but step 0 of sequence 0 has 'a'; turn words into ids: vocabulary.ids(tokens)",
      () => pad([['a']]),
    ],
    ['padSequences expects numbers but step 1 of sequence 0 has null; pass a number', () => pad([[1, null]])],
    [
      'padSequences expects all steps to have one shape (here a list of 2 elements) but step 1 of sequence 0 has a list of 1 element, [3]; give every step the same shape',
      () => pad([[[1, 2], [3]]]),
    ],
    [
      'padSequences expects all steps to have one shape (here a number) but step 0 of sequence 1 has a list of 2 elements, [1, 2]; give every step the same shape',
      () => pad([[3], [[1, 2]]]),
    ],
    [
      "padSequences expects numbers that int32 holds but step 1 of sequence 0 has NaN; mend it, or add dtype: 'float32'",
      () => pad([[1, Number.NaN]]),
    ],
    [
      'padSequences expects maxlen to be a whole number of at least 1 but received 0; use maxlen: 1, or leave it out',
      () => pad([[1]], { maxlen: 0 }),
    ],
    [
      'padSequences expects maxlen to be a whole number of at least 1 but received 2.5; use maxlen: 2, or leave it out',
      () => pad([[1]], { maxlen: 2.5 }),
    ],
    [
      "padSequences expects maxlen to be a whole number of at least 1 but received '12'; use maxlen: 12, or leave it out",
      () => pad([[1]], { maxlen: '12' }),
    ],
    [
      'padSequences expects at least one sequence but received an empty list; pass a sequence, or maxlen to get an array of shape (0, maxlen)',
      () => pad([]),
    ],
    [
      "padSequences knows the options maxlen, padding, truncating, dtype, value but received 'max_len'; did you mean 'maxlen'?",
      () => pad([[1]], { max_len: 3 }),
    ],
    [
      "padSequences knows the options maxlen, padding, truncating, dtype, value but received 'colour'; leave it out",
      () => pad([[1]], { colour: 3 }),
    ],
    [
      'padSequences expects its options in an object but received 5; write { maxlen: … }',
      () => pad([[1]], 5),
    ],
    [
      "padSequences expects padding to be 'pre' or 'post' but received 'past'; did you mean 'post'?",
      () => pad([[1]], { padding: 'past' }),
    ],
    [
      "padSequences expects truncating to be 'pre' or 'post' but received null; use truncating: 'pre'",
      () => pad([[1]], { truncating: null }),
    ],
    [
      "padSequences expects dtype to be 'int32' or 'float32' but received 'float64'; did you mean 'float32'?",
      () => pad([[1]], { dtype: 'float64' }),
    ],
    [
      "padSequences expects value to be a number that int32 holds but received 'x'; use value: 0",
      () => pad([[1]], { value: 'x' }),
    ],
    [
      "padSequences expects value to be a number that int32 holds but received NaN; add dtype: 'float32'",
      () => pad([[1]], { value: Number.NaN }),
    ],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });
});
