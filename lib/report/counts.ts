/** `1,000,000` */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** `28 parameters` */
export const parameters = (n: number): string => `${grouped(n)} parameter${n === 1 ? '' : 's'}`;

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Memory of so many float32 numbers, as Keras writes it: `112.00 B`, `1.08 KB`. */
export function memory(numbers: number): string {
  let size = 4 * numbers;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size.toFixed(2)} ${UNITS[unit]}`;
}
