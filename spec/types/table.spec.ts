import * as tf from '@tensorflow/tfjs';
import * as unrolled from 'unrolled';
import type { Spec } from '../../lib/layer/facts';
import * as layers from '../../lib/layers/index';
import { outputOf, sentenceOf } from './forms';
import { table } from './table';
import { cases } from './tableProgram';

const valueFor = ({ facts, args }: Spec): string | number => (facts.readsType?.(args) === 'string' ? 'a' : 0);
/** An expression of the table, run. */
function valueOf(code: string, x?: string): unknown {
  const scope = { ...unrolled, tf, valueFor };
  const run = new Function(
    ...Object.keys(scope),
    x === undefined ? `return ${code}` : `const x = ${x}; return ${code}`,
  );
  return run(...Object.values(scope));
}
type Result = { readonly shape: readonly number[] } | readonly Result[];
const shapesOf = (y: Result): unknown => ('shape' in y ? y.shape : y.map(shapesOf));

describe('the table of shapes, at run time', () => {
  beforeAll(() => {
    tf.env().set('IS_TEST', true); // no banner
    return tf.setBackend('cpu');
  });
  beforeEach(() => {
    tf.engine().startScope();
  });
  afterEach(() => tf.engine().endScope());

  it('has rows for every layer of the catalogue', () => {
    expect(Object.keys(layers).filter((name) => !table[name]?.length)).toEqual([]);
  });

  it.each(cases.map(([form, row]) => [form.code(row), form.name, form, row] as const))(
    '%s, %s',
    (_, __, form, row) => {
      const run = (): unknown => valueOf(`${form.code(row)}${form.read}`, form.input?.(row).value);
      const sentence = sentenceOf(form, row, 'run');
      if (sentence === undefined) {
        const y = run();
        expect(form.read === '' ? shapesOf(y as Result) : y).toEqual(outputOf(form, row));
        return;
      }
      let misfits: readonly unrolled.Misfit[] = [];
      try {
        run();
      } catch (error) {
        if (!(error instanceof unrolled.ShapeError)) throw error;
        misfits = error.misfits;
      }
      expect(misfits.map((misfit) => misfit.sentence)).toEqual([sentence]);
    },
  );
});
