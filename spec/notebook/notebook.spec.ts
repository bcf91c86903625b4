import { inspect } from 'node:util';
import {
  Bidirectional,
  Dense,
  draw,
  Input,
  LSTM,
  Model,
  Sequential,
  SimpleRNN,
  setNotebook,
  shapeTable,
  TimeDistributed,
} from 'unrolled';
import { HOSTS } from '../../lib/figure/svgStyle';

const globals = globalThis as { __tslab__?: unknown; $$?: unknown; Deno?: unknown };
const figure = () => draw(SimpleRNN(4, { inputShape: [3, 2] }));
let shown: string[];
const kernel = () => {
  globals.__tslab__ = { require: () => ({ display: { html: (text: string) => shown.push(text) } }) };
};
beforeEach(() => {
  shown = [];
});
afterEach(() => {
  delete globals.__tslab__;
  delete globals.$$;
  delete globals.Deno;
  setNotebook({ auto: true });
});

describe('console.log', () => {
  it.each([
    [LSTM(4), 'LSTM(4): not built; it '],
    [
      LSTM(4, { inputShape: [3, 2], returnSequences: true }),
      'LSTM(4, { returnSequences: true })  [batch, 3, 2] → [batch, 3, 4] · 112 params',
    ],
    [
      LSTM(4, { inputShape: [3, 2], returnState: true }),
      'LSTM(4, { returnState: true })  [batch, 3, 2] → [batch, 4], [batch, 4], [batch, 4] · 112 params',
    ],
    [
      Bidirectional(LSTM(4), { inputShape: [3, 2] }),
      'Bidirectional(LSTM(4))  [batch, 3, 2] → [batch, 8] · 224 params',
    ],
    [
      Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), TimeDistributed(Dense(1))]),
      "Sequential 'sequential'  [batch, 3, 2] → [batch, 3, 1] · LSTM(4) → TimeDistributed(Dense(1)) · 117 params",
    ],
    [Sequential(), "Sequential 'sequential': not built yet"],
    [LSTM(4)(Input({ shape: [3, 2] })), "SymbolicTensor [batch, 4] of 'lstm'"],
  ])('%#', (value, line) => {
    expect(inspect(value).startsWith(line)).toBe(true);
    expect(inspect(value)).not.toContain('\n');
  });

  it('a model that is not a chain', () => {
    const x = Input({ shape: [3, 2] });
    expect(inspect(Model({ inputs: x, outputs: [LSTM(4)(x), Dense(1)(x)] }))).toContain(
      '[batch, 3, 2] → [batch, 4], [batch, 3, 1]',
    );
  });

  it('a table is its text', () => {
    const table = shapeTable(SimpleRNN(4, { inputShape: [3, 2] }));
    expect(inspect(table)).toBe(table.toText());
  });
});

describe('tslab', () => {
  it('shows a figure that is the last value, and prints its line', () => {
    kernel();
    expect(inspect(figure())).toMatch(/^Figure/);
    expect(shown).toEqual([
      expect.stringMatching(/^<div class="rv" [^>]*><img alt="SimpleRNN\(4\)\. [^>]*src="data:image/),
    ]);
  });

  it('setNotebook refuses what it does not know', () => {
    expect(() => setNotebook({ auto: true, theme: 'dark' } as never)).toThrow(
      "setNotebook has no option 'theme'",
    );
    expect(() => setNotebook({} as never)).toThrow('setNotebook auto must be true or false, not undefined');
  });

  it('does not show what stands within another value, nor when switched off', () => {
    kernel();
    inspect([figure()]);
    setNotebook({ auto: false });
    inspect(figure());
    expect(shown).toEqual([]);
    figure().show();
    expect(shown.length).toBe(1);
  });

  it('does not trip over a kernel that has changed', () => {
    globals.__tslab__ = {
      require: () => {
        throw new Error('gone');
      },
    };
    expect(inspect(figure())).toMatch(/^Figure/);
  });
});

describe('other hosts', () => {
  const bundle = {
    'text/html': expect.stringContaining('<img'),
    'image/svg+xml': figure().toSVG(),
    'text/plain': figure().toText(),
  };

  it('Deno, IJavascript and JupyterLite ask for a bundle', () => {
    const hooks = figure() as unknown as Record<symbol | string, () => unknown>;
    expect(hooks[Symbol.for('Jupyter.display')]!()).toEqual(bundle);
    expect(hooks._toMime!()).toEqual(bundle);
    const table = shapeTable(SimpleRNN(4, { inputShape: [3, 2] })) as unknown as typeof hooks;
    expect(table[Symbol.for('Jupyter.display')]!()).toMatchObject({
      'text/markdown': expect.stringContaining('|'),
    });
    expect(Object.keys(table)).not.toContain('_toMime');
  });

  it('show() hands it to IJavascript and to Deno; without a notebook it prints text', () => {
    const given: unknown[] = [];
    globals.$$ = { mime: (b: unknown) => given.push(b) };
    figure().show();
    delete globals.$$;
    globals.Deno = { jupyter: { display: async (b: unknown, o: unknown) => given.push(b, o) } };
    figure().show();
    delete globals.Deno;
    expect(given).toEqual([bundle, bundle, { raw: true }]);
    const log = jest.spyOn(console, 'log').mockImplementation(() => {});
    figure().show();
    expect(log.mock.calls).toEqual([[figure().toText()]]);
    log.mockRestore();
  });

  it('show as PNG gives the bytes of toPNG to each of them', async () => {
    const png = Buffer.from(await figure().toPNG({ scale: 1 }));
    const given: unknown[] = [];
    const asked = { as: 'png', scale: 1 } as const;
    globals.__tslab__ = {
      require: () => ({ display: { html: () => {}, png: (b: unknown) => given.push(b) } }),
    };
    await figure().show(asked);
    expect(Buffer.from(given.pop() as Uint8Array).equals(png)).toBe(true);
    delete globals.__tslab__;
    globals.$$ = { mime: (b: unknown) => given.push(b) };
    await figure().show(asked);
    expect(given).toEqual([{ 'image/png': png.toString('base64') }]);
    expect(() => figure().show({ as: 'gif' as never })).toThrow("show as must be 'html' or 'png', not 'gif'");
  });

  it('an image stands for the picture where scripts and styles are taken out', () => {
    const html = figure().toHTML({ static: true });
    const [, base64 = ''] =
      /^<img alt="SimpleRNN\(4\)\. [^"]+" [^>]*src="data:image\/svg\+xml;base64,([^"]+)">$/.exec(html) ?? [];
    // Only the system's scheme reaches into an image: the rules of hosts, which stand last, are left out.
    const whole = figure().toSVG();
    const [, system, told] = /@media \(prefers-color-scheme:dark\)\{(.*?\})\}(:is\(.*)<\/style>/.exec(
      whole,
    ) as unknown as string[];
    expect(told!.replaceAll(`:is(${HOSTS.join(',')}) `, '')).toBe(system);
    expect(Buffer.from(base64, 'base64').toString()).toBe(whole.replace(told!, ''));
  });
});
