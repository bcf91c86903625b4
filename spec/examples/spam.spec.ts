import { trainSpam } from '../../examples/spam';

describe('examples/spam', () => {
  it('tells spam from other mail it has never seen, far better than the majority does', async () => {
    const lines: string[] = [];
    const { accuracy, baseline } = await trainSpam({ seed: 2, log: (line) => lines.push(line) });
    expect(accuracy).toBeGreaterThan(0.94);
    expect(baseline).toBeGreaterThan(0.6);
    expect(baseline).toBeLessThan(0.8);
    expect(lines[0]).toMatch(/^\d+ mails to learn from, \d+ held out; \d+ sentences .* → 60 time steps/);
    expect(lines.at(-1)).toMatch(
      /^seed 2: \d\d\.\d % of the held-out mails are right; always saying "no spam": \d\d\.\d % \(\d+\.\d s of training\)$/,
    );
  }, 120_000);
});
