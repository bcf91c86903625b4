import { pageStyle } from '../../lib/figure/html/pageStyle';
import { BINS, colourOf, inkOn, luminance, roles } from '../../lib/figure/palette';

const contrast = (a: string, b: string): number => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
};

describe.each([
  ['light', false],
  ['dark', true],
])('contrast, %s', (_, dark) => {
  const of = (role: string): string => colourOf(role, dark);

  it('of text on the background, blocks and bands is at least 4.5', () => {
    for (const role of Object.keys(roles))
      if (!['background', 'block', 'band', 'border'].includes(role))
        for (const ground of ['background', 'block', 'band']) {
          const found = contrast(of(role), of(ground));
          expect([role, ground, found >= 4.5]).toEqual([role, ground, true]);
        }
  });

  it('of borders is at least 3', () => {
    for (const ground of ['background', 'block'])
      expect(contrast(of('border'), of(ground))).toBeGreaterThanOrEqual(3);
  });

  it('of rings is at least 3: amber, or the text’s colour on both sides of it', () => {
    const [amber = ''] = /#[0-9a-f]{6}(?=;stroke-width:3px)/.exec(pageStyle([], '&')) ?? [];
    for (const ground of ['background', 'block', 'band'])
      expect(Math.max(...[amber, of('text')].map((c) => contrast(c, of(ground))))).toBeGreaterThanOrEqual(3);
    expect(contrast(amber, of('text')) >= 3 || contrast(amber, of('background')) >= 3).toBe(true);
  });

  it('of numbers on every cell is at least 4.58', () => {
    for (const ramp of ['d', 's'])
      for (let bin = 0; bin < BINS; bin++) {
        const ink = inkOn(`${ramp}${bin}`, dark) === '#000' ? '#000000' : '#ffffff';
        expect(contrast(ink, of(`${ramp}${bin}`))).toBeGreaterThanOrEqual(4.58);
      }
  });
});
