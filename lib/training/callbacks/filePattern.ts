import { ArgumentError } from '../../errors.js';

/**
 * Python's `str.format` for numbers by name: `{epoch:02d}-{val_loss:.2f}`. Types d, f, e, % and none; sign, zeros, width and
 * precision.
 * @throws ArgumentError for a name that is not there, or a format of another kind
 */
export function fillIn(pattern: string, values: Readonly<Record<string, number>>, who: string): string {
  return pattern.replace(
    /\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}/g,
    (whole, name: string | undefined, format = '') => {
      if (name === undefined) return whole[0] as string; // {{ and }} mean { and }
      const value = values[name];
      if (value === undefined)
        throw new ArgumentError(
          `${who} cannot fill in ${whole} of '${pattern}': there ${Object.keys(values).length === 1 ? 'is' : 'are'} ${Object.keys(values).join(', ')}`,
          'unknown-name',
        );
      const text = formatted(value, format);
      if (text === undefined)
        throw new ArgumentError(
          `${who} cannot fill in ${whole} of '${pattern}'; formats are such as {${name}:02d} for whole numbers and {${name}:.2f} for others`,
          'wrong-format',
        );
      return text;
    },
  );
}

function formatted(value: number, format: string): string | undefined {
  const parts = /^([+ ]?)(0?)(\d*)(?:\.(\d+))?([dfe%]?)$/.exec(format);
  if (!parts) return undefined;
  const [, sign = '', zero, width, precision, type] = parts;
  const digits = precision === undefined ? 6 : Number(precision);
  const size = Math.abs(value);
  if (type === 'd' && (!Number.isInteger(value) || precision !== undefined)) return undefined;
  const plain =
    type === 'f'
      ? size.toFixed(digits)
      : type === 'e'
        ? exponential(size, digits)
        : type === '%'
          ? `${(size * 100).toFixed(digits)}%`
          : type === 'd'
            ? String(size)
            : precision === undefined
              ? String(size)
              : String(Number(size.toPrecision(Math.max(digits, 1))));
  const before = value < 0 ? '-' : sign;
  const wide = Number(width || 0);
  return zero ? before + plain.padStart(wide - before.length, '0') : (before + plain).padStart(wide);
}

/** 1.5e+00: two digits of exponent, as in Python. */
const exponential = (v: number, digits: number): string =>
  v.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
