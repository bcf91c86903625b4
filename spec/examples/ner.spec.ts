import { trainTagger } from '../../examples/ner';

describe('examples/ner', () => {
  it('finds names it has never seen, in years it has never seen, better than capitals tell', async () => {
    const lines: string[] = [];
    const { network, rule } = await trainTagger({ seed: 2, log: (line) => lines.push(line) });
    expect(network.f1).toBeGreaterThan(rule.f1 + 0.1);
    expect(network.precision).toBeGreaterThan(rule.precision + 0.2);
    expect(network.recall).toBeGreaterThan(0.65);
    expect(lines[0]).toMatch(
      /^\d+ passages to learn from; \d+ of other years to be tested on, half of them with other names$/,
    );
    expect(lines[1]).toMatch(
      /^seed 2: precision \d\d %, recall \d\d %, F1 \d\d % on unseen names in unseen years$/,
    );
    expect(lines[2]).toMatch(
      /^every capitalised word taken for a name: precision \d\d %, recall \d\d %, F1 \d\d %$/,
    );
  }, 120_000);
});
