import { ArgumentError } from '../errors.js';
import { show } from '../layer/args.js';
import { INSPECT, type InspectOptions, JUPYTER } from '../notebook/hooks.js';
import { display, displayAuto, type MimeBundle } from '../notebook/notebook.js';
import { wrap } from '../report/wrap.js';
import type { Trace } from '../trace/traceTypes.js';
import type { DrawingWords } from './drawing.js';
import { imageOf } from './html/image.js';
import { base64Of } from './html/packed.js';
import { embeddedOf, pageOf } from './html/page.js';
import { hasForeign } from './measure.js';
import { checkTheme, type Theme } from './palette.js';
import { leaves, type Scene } from './scene.js';
import { svgOf } from './svg.js';
import { type ColorDepth, colorDepth } from './terminal/colours.js';
import { figureText } from './terminal/figureText.js';

/** A picture as plain data. */
export interface FigureData {
  readonly scene: Scene;
  /** The numbers behind it; absent for pictures of errors. */
  readonly trace?: Trace;
  readonly words?: DrawingWords;
}

export interface FigurePngOptions {
  /** Pixels per px of the SVG. Default 2. */
  scale?: number;
  /** Default: that of `draw`; 'auto' is light. */
  theme?: Theme;
  /** In Node, paths of fonts for tokens in scripts that are not Latin. Default: the system's. */
  fonts?: readonly string[];
}
/** Another picture that a page offers: of the model with one argument changed, or of another sample of the batch. */
export interface Alternative {
  /** What is changed: `returnSequences: true`. Absent for samples. */
  readonly words?: string;
  readonly sample?: number;
  /** Undefined: the layers do not take it after all. */
  readonly make: () => FigureData | undefined;
}

export interface FigureTextOptions {
  /** Columns of the terminal. Default 80. */
  columns?: number;
  /** Colours: on or off, or their bits (1: none, 4, 8, 24). Default: as this process's output has them; none where that is no terminal. */
  colors?: boolean | ColorDepth;
  /** Signs of ASCII only; words of yours stay as they are. Default false. */
  ascii?: boolean;
}

const WITHOUT_WORDS: DrawingWords = { tokens: null, targetTokens: null, classes: null };

/** A picture: one scene, several renderings. */
export class Figure {
  readonly '~unrolled' = 'figure';
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  /** Natural size in px. */
  readonly width: number;
  readonly height: number;
  private readonly data: FigureData;
  private readonly theme: Theme;
  private readonly others: () => readonly Alternative[];

  constructor(data: FigureData, theme: Theme, others: () => readonly Alternative[] = () => []) {
    this.data = data;
    this.theme = theme;
    this.others = others;
    const { title, description, width, height } = data.scene;
    this.title = title;
    this.description = description;
    this.width = width;
    this.height = height;
  }

  /** One SVG document, the same bytes each time. Theme: that of `draw` by default. Throws ArgumentError for a theme that is none. */
  toSVG({ theme = this.theme }: { theme?: Theme } = {}): string {
    return svgOf(this.data.scene, checkTheme(theme, 'toSVG'));
  }
  /**
   * Lines for a terminal, time running down: what goes in, the states, what is returned. Long or wide sequences are elided, with
   * ribbons of bars below. A picture of an error gives the error's words.
   */
  toText({ columns = 80, colors, ascii = false }: FigureTextOptions = {}): string {
    const depth = typeof colors === 'number' ? colors : colors === false ? 1 : colorDepth();
    const { trace, words = WITHOUT_WORDS, scene } = this.data;
    const dark = this.theme !== 'light';
    if (trace)
      return figureText(trace, words, {
        columns,
        depth: colors === true && depth === 1 ? 4 : depth,
        ascii,
        dark,
      });
    return [...scene.title.split('\n'), ...wordsOf(scene)].flatMap((line) => wrap(line, columns)).join('\n');
  }
  /**
   * One HTML page of at most 300 KB, without network: the picture, readable without its script, and for every number the products
   * and weights that made it, a time slider, what-ifs, other samples, and copies as SVG, PNG and code. What-ifs and samples are
   * computed now, on the data given to `draw`; the page leaves them out where data or weights have changed since.
   * @param options theme: that of `draw` by default; static: an `<img>` alone, for hosts that take scripts and SVG out. Default false
   */
  toHTML({ theme = this.theme, static: still = false }: { theme?: Theme; static?: boolean } = {}): string {
    checkTheme(theme, 'toHTML');
    return still ? imageOf(this.data.scene, theme) : pageOf(this.data, theme, this.others);
  }
  /**
   * A PNG, by the optional peer `@resvg/resvg-js` with fonts of this package in Node, by a canvas in browsers.
   * @throws ArgumentError where resvg is not installed, or for a scale that is no number above 0
   */
  async toPNG({ scale = 2, theme = this.theme, fonts = [] }: FigurePngOptions = {}): Promise<Uint8Array> {
    if (!(Number.isFinite(scale) && scale > 0))
      throw new ArgumentError(`toPNG scale must be a number above 0, not ${String(scale)}`, 'wrong-argument');
    const svg = this.toSVG({ theme });
    const { png } = await import('#png');
    return png(svg, { scale, fonts, foreign: hasForeign(svg) });
  }
  /** What a notebook can show: HTML, the page of `toHTML` where scripts run and an image where not; SVG; text. */
  mimeBundle(): MimeBundle {
    return {
      'text/html': embeddedOf(this.data, this.theme, this.others),
      'image/svg+xml': this.toSVG(),
      'text/plain': this.toText({ colors: false }),
    };
  }
  /**
   * Shows the picture in the notebook this runs in (tslab, Deno, IJavascript), else as text on the console. As 'png' it is a PNG
   * alone, made as `toPNG` does, for places that strip pages and SVG out of notebooks, such as GitHub; the promise is done when it
   * is shown. Default 'html'.
   * @throws ArgumentError for another `as`, and what `toPNG` throws
   */
  show(options?: { as?: 'html' }): void;
  show(options: FigurePngOptions & { as: 'png' }): Promise<void>;
  show({ as = 'html', ...options }: FigurePngOptions & { as?: 'html' | 'png' } = {}): void | Promise<void> {
    const shown = (bundle: MimeBundle): void => {
      if (!display(bundle)) console.log(this.toText());
    };
    if (as === 'html') return shown(this.mimeBundle());
    if (as === 'png') return this.toPNG(options).then((png) => shown({ 'image/png': base64Of(png) }));
    throw new ArgumentError(`show as must be 'html' or 'png', not ${show(as)}`, 'wrong-argument');
  }
  /** One line; as the last value of a tslab cell, the picture itself too. */
  [INSPECT](depth: number, options: InspectOptions): string {
    displayAuto(this, depth, options);
    return `Figure '${this.title}' ${Math.round(this.width)} × ${Math.round(this.height)} px; toText(), toSVG(), toPNG(), show()`;
  }
  [JUPYTER](): MimeBundle {
    return this.mimeBundle();
  }
  _toMime(): MimeBundle {
    return this.mimeBundle();
  }
  /** The scene and the numbers, as plain data. */
  toJSON(): FigureData {
    return this.data;
  }
}

const wordsOf = ({ marks }: Scene): readonly string[] =>
  leaves(marks).flatMap((m) => (m.kind === 'text' ? [m.spans.map((s) => s.text).join('')] : []));
