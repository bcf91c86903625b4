import { fullNumber, shortNumber } from '../../lib/figure/number';

describe('numbers in cells', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.0049, '≈0'],
    [-0.0049, '≈0'],
    [0.005, '.01'],
    [0.57, '.57'],
    [-0.57, '−.57'],
    [0.994, '.99'],
    [0.996, '1.0'],
    [-0.9999, '−1.0'],
    [9.94, '9.9'],
    [9.96, '10'],
    [12.4, '12'],
    [-999.4, '−999'],
    [-999.6, '−1e3'],
    [1234, '1e3'],
    [-56789, '−6e4'],
    [9.6e5, '1e6'],
    [9.4e9, '9e9'],
    [9.5e9, '≫'],
    [-1e300, '−≫'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is %s', (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });

  it('has at most four characters from 1e-12 to 1e300', () => {
    for (let e = -12; e <= 300; e += 0.013)
      for (const sign of [1, -1]) {
        const text = shortNumber(sign * 10 ** e);
        expect([text, text.length <= 4]).toEqual([text, true]);
      }
  });

  it('titles keep the precision', () => {
    expect(fullNumber(-0.12345678)).toBe('−0.1234568');
    expect(fullNumber(1e-9)).toBe('1e−9');
    expect(fullNumber(Number.NEGATIVE_INFINITY)).toBe('−∞');
  });
});
