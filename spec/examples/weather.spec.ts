import { forecast } from '../../examples/weather';

describe('examples/weather', () => {
  it('forecasts at least 3 % better than "as today"', async () => {
    const lines: string[] = [];
    const { network, persistence } = await forecast(1, (line) => lines.push(line));
    expect(network).toBeLessThan(0.97 * persistence);
    expect(persistence).toBeCloseTo(2.23, 1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^seed 1: \d\.\d\d °C off on average over 366 days; "as today" is 2\.23 °C off \(\d+\.\d % better\)$/,
    );
  }, 60_000);
});
