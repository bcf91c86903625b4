import { pad, width } from '../../lib/report/width';

describe('columns of a text', () => {
  it.each([
    ['abc', 3],
    ['編碼器', 6],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    ['한국어', 6],
    ['слой', 4],
    ['e\u0301', 1],
    ['👍', 2],
    ['👍🏽', 2],
    ['👩‍👩‍👧‍👦', 2],
    ['🇫🇷', 2],
    ['❤️', 2],
    ['1️⃣', 2],
    ['→', 1],
    ['a\u200bb', 2],
    ['', 0],
  ])('%s: %i', (text, columns) => expect(width(text)).toBe(columns));

  it('counts a character alike alone and beside one that takes two columns', () => {
    const characters = Array.from({ length: 0x2600 }, (_, code) => String.fromCharCode(code));
    const alone = characters.filter((c) => !/[\p{M}\p{C}\p{Z}ᄀ-ᇿ\u0d4e]/u.test(c)); // some join what follows
    expect(alone.filter((c) => width(c) !== width(`${c}漢`) - 2)).toEqual([]);
  });

  it('pads to a column', () => {
    expect(pad('編碼', 6)).toBe('編碼  ');
    expect(pad('28', 4, true)).toBe('  28');
  });
});
