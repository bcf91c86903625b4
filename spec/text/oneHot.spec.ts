import fc from 'fast-check';
import * as text from '../../lib/text/index.js';
import { oneHot, padSequences, Vocabulary } from '../../lib/text/index.js';
import { errorOf, keras, untyped } from './keras.js';

const hot = untyped(text).oneHot as (...args: unknown[]) => unknown;

describe('oneHot', () => {
  it(`is that of Keras ${keras.keras}`, () => {
    const { ids, depth, data } = keras.oneHot;
    const ours = oneHot(ids, depth);
    expect([...ours.data]).toEqual(data);
    expect(ours.shape).toEqual([2, 3, 4]);
    expect(ours.dtype).toBe('float32');
  });

  it('takes one sentence, tells its story, and has its depth in the type', () => {
    const ours = oneHot([2, 0], 3);
    const depth: 3 = ours.shape[2];
    expect(depth).toBe(3);
    expect(ours).toEqual({
      data: Float32Array.of(0, 0, 1, 1, 0, 0),
      shape: [1, 2, 3],
      dtype: 'float32',
      mask: { data: Int32Array.of(1, 1), shape: [1, 2], dtype: 'int32' },
      story: '2 ids → 2 time steps, 3 numbers each → (1, 2, 3)',
    });
  });

  it('takes what encode, ids and padSequences give, with their mask', () => {
    const vocabulary = Vocabulary.fromTokens(['i', 'am']);
    const ids = vocabulary.encode([['i'], ['i', 'am']]);
    const ours = oneHot(ids, vocabulary.size);
    expect(ours.shape).toEqual([2, 2, 4]);
    expect([...ours.mask.data]).toEqual([0, 1, 1, 1]);
    expect(ours.story).toBe('2 sentences of 2 ids → 2 time steps, 4 numbers each → (2, 2, 4)');
    expect(oneHot(padSequences([[2], [2, 3]]), 4)).toEqual(ours);
    expect(oneHot(vocabulary.ids(['am']), 4).shape).toEqual([1, 1, 4]);
    expect(oneHot({ data: Int32Array.of(1, 2, 3), shape: [3], dtype: 'int32' }, 4).shape).toEqual([1, 3, 4]);
  });

  it('has one 1 per id, at the id', () => {
    const rows = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
      .chain(([depth, time]) =>
        fc.tuple(
          fc.constant(depth),
          fc.array(fc.array(fc.nat(depth - 1), { minLength: time, maxLength: time }), { minLength: 1 }),
        ),
      );
    fc.assert(
      fc.property(rows, ([depth, ids]) => {
        const { data, shape } = oneHot(ids, depth);
        expect(shape).toEqual([ids.length, ids[0]?.length, depth]);
        const wanted = ids.flat().flatMap((id) => Array.from({ length: depth }, (_, i) => Number(i === id)));
        expect([...data]).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, () => unknown]>([
    [
      'oneHot expects ids from 0 to 2 but step 1 of sentence 0 has 5; use a depth of at least 6',
      () => hot([0, 5], 3),
    ],
    [
      'oneHot expects ids from 0 to 2 but step 0 of sentence 1 has -1; mend that id',
      () => hot([[0], [-1]], 3),
    ],
    ['oneHot expects ids from 0 to 2 but step 0 of sentence 0 has 0.5; mend that id', () => hot([0.5], 3)],
    ["oneHot expects ids from 0 to 2 but step 0 of sentence 0 has 'am'; mend that id", () => hot(['am'], 3)],
    [
      'oneHot expects sentences of one length (here 1 id) but sentence 1 has 2; bring them to one length: padSequences(ids)',
      () => hot([[1], [1, 2]], 3),
    ],
    [
      'oneHot expects depth to be a whole number of at least 1 but received undefined; pass the number of ids, such as vocabulary.size',
      () => hot([1]),
    ],
    [
      "oneHot expects ids, [time] or [batch, time] but received 'am'; pass a list such as [2, 3]",
      () => hot('am', 3),
    ],
    [
      'oneHot expects ids, [time] or [batch, time] but received an array of shape [1, 1, 1]; pass a list such as [2, 3]',
      () => hot(padSequences([[[1]]]), 3),
    ],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });
});
