import type { Diagnostic } from './compilers';
import { type Form, forms, outputOf, sentenceOf } from './forms';
import { table } from './table';
import type { Row } from './table/row';

/** Every row in every form that takes it. */
export const cases: readonly (readonly [form: Form, row: Row])[] = Object.values(table).flatMap((rows) =>
  rows.flatMap((row) => forms.filter((form) => form.takes(row)).map((form) => [form, row] as const)),
);

/** The table as a program of one line per case, and the errors it must have; columns are not said. */
export function tableProgram(file: string, names: readonly string[]): { text: string; errors: Diagnostic[] } {
  const shapes = ['Shape', 'SymbolicTensor', 'Tensor1', 'Tensor2', 'Tensor3', 'Tensor4'];
  const lines = [
    `import { ${[...names, ...shapes.map((name) => `type ${name}`)].join(', ')} } from 'unrolled';`,
    `import { is } from './is.js';`,
  ];
  const errors: Diagnostic[] = [];
  for (const [form, row] of cases) {
    const { type } = form.input?.(row) ?? {};
    const code = type === undefined ? form.code(row) : `((x: ${type}) => ${form.code(row)})(null as any)`;
    const sentence = sentenceOf(form, row, 'compiler');
    lines.push(
      sentence !== undefined
        ? `void ${code};`
        : row.dynamic
          ? `void ((y: Shape) => y)(${code}${form.read || '.shape'});`
          : `is<${form.type(outputOf(form, row))}>()(${code}${form.read});`,
    );
    if (sentence !== undefined)
      errors.push({
        file,
        line: lines.length,
        column: 0,
        text: row.overloaded ? `…${sentence}` : sentence,
      });
  }
  return { text: lines.join('\n'), errors };
}
