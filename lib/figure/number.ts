/** A number in at most four characters: `.57`, `−1.0`, `12`, `1e3`, `≈0`, `∞`. */
export function shortNumber(v: number): string {
  if (Number.isNaN(v)) return 'NaN';
  if (v === 0) return '0';
  const size = Math.abs(v);
  if (size < 0.005) return '≈0';
  return (v < 0 ? '−' : '') + magnitude(size);
}

function magnitude(size: number): string {
  if (size === Number.POSITIVE_INFINITY) return '∞';
  if (size >= 9.5e9) return '≫';
  const hundredths = Math.round(size * 100);
  if (hundredths < 100) return `.${String(hundredths).padStart(2, '0')}`;
  const tenths = Math.round(size * 10);
  if (tenths < 100) return `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const whole = Math.round(size);
  if (whole < 1000) return String(whole);
  const exponent = Math.floor(Math.log10(whole));
  const digit = Math.round(size / 10 ** exponent);
  return digit < 10 ? `${digit}e${exponent}` : `1e${exponent + 1}`;
}

/** With a real minus, for titles and tables. */
export function fullNumber(v: number): string {
  if (!Number.isFinite(v)) return Number.isNaN(v) ? 'NaN' : v < 0 ? '−∞' : '∞';
  return String(Math.abs(v) < 1e-4 || Math.abs(v) >= 1e7 ? v : Number(v.toPrecision(7))).replaceAll('-', '−');
}

/** An id or a mask's 0 and 1: as it is, up to four characters. */
export const wholeNumber = (v: number): string =>
  Number.isInteger(v) && v >= 0 && v < 10_000 ? String(v) : shortNumber(v);
