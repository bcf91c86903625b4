import fc from 'fast-check';
import * as all from 'unrolled';
import { snakeCase } from '../../lib/layer/spelling.js';

/** keras/src/utils/naming.py, `to_snake_case` */
const kerasSnakeCase = (name: string): string =>
  name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

test('names are spelled as Keras spells them', () => {
  const letters = fc.constantFrom(...'abcABCxyzXYZ019__-. é');
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 14 }), (name) => {
      expect(snakeCase(name)).toBe(kerasSnakeCase(name));
    }),
  );
  for (const name of Object.keys(all)) expect(snakeCase(name)).toBe(kerasSnakeCase(name));
});
