import { ArgumentError } from '../errors.js';
import { cellScene } from '../figure/cell/cellScene.js';
import { sceneOf } from '../figure/drawScene.js';
import { Figure } from '../figure/figure.js';
import { checkTheme, type Theme } from '../figure/palette.js';
import { show } from '../layer/args.js';
import type { AnyLayer } from '../layer/layer.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import { refuseUnknown } from '../nearest.js';
import { rowsOf } from '../report/rows.js';
import type { Data } from '../runtime/data.js';
import type { Trace } from '../trace/traceTypes.js';
import { listOf, type TraceOptions, tracedOn } from './trace.js';
import { alternativesOf } from './whatIf.js';

export interface DrawOptions extends TraceOptions {
  /** Words of the time steps, first to last. Default: none. */
  tokens?: readonly string[];
  /** Words of the second input's time steps, such as a decoder's. Default: none. */
  targetTokens?: readonly string[];
  /** Names of the classes that probabilities are for, by index. Default: their numbers. */
  classes?: readonly string[];
  /** 'light', 'dark', or 'auto': as the reader's system or notebook has it. Default 'auto'. */
  theme?: Theme;
  /** Title; what the layers are by default. */
  title?: string;
  /**
   * Draw no wider than this many px, if that can be: fewer numbers, smaller cells, fewer units, fewer steps, then shapes below the
   * picture; a cell as a list, a graph as one column. 400 px hold nearly everything. Default: as wide as it gets.
   */
  width?: number;
  /** Put the code below the picture, with a wire from each of its numbers to what that sets; unrolled only. Default false. */
  links?: boolean;
  /** 'unrolled' in time, or the whole 'model' as boxes with the shape on each edge. Default 'unrolled' where the layers form a chain. */
  view?: 'unrolled' | 'model';
  /** Open one step of the first recurrent layer's cell, or of the layer of this name. Default false. */
  cell?: boolean | string;
  /** The time step that `cell` opens. Default 1, or 0 where there is one step. */
  step?: number;
}
const KNOWN = [
  'sample',
  'mask',
  'initialState',
  'input',
  'gradients',
  'training',
  'tokens',
  'targetTokens',
  'classes',
  'theme',
  'title',
  'width',
  'links',
  'view',
  'cell',
  'step',
];

/**
 * Draws a model or layer unrolled in time, with the numbers of one sample where data is given, else with its shapes.
 * What has branches is drawn as a graph of boxes, with the shape on every edge.
 * @param target a model, a layer, or a symbolic tensor: all that leads to it
 * @param x the data: a tensor or nested arrays, batch first; one per input in a list
 * @throws ArgumentError for an unknown option, unfit data or a sample out of range
 */
export function draw(
  target: AnyLayer | SymbolicTensor,
  x?: Data | readonly Data[] | null,
  options: DrawOptions = {},
): Figure {
  check(options);
  const { traced, trace } = tracedOn(target, x, options, 'draw');
  const rows = rowsOf(traced);
  const drawing = { trace, rows, specs: traced.graph.nodes.map(({ spec }) => spec) };
  const {
    tokens,
    targetTokens,
    classes,
    title,
    width,
    links = false,
    theme = 'auto',
    view = 'unrolled',
    cell = false,
    step,
  } = options;
  const asked = {
    tokens: tokens ?? null,
    targetTokens: targetTokens ?? null,
    classes: classes ?? null,
    title: title ?? null,
    width: width ?? null,
    links,
  };
  for (const name of ['tokens', 'targetTokens'] as const) checkCount(name, asked[name], trace);
  const scene =
    cell === false
      ? sceneOf(drawing, asked, view)
      : cellScene(drawing, asked, cell === true ? null : cell, step ?? null);
  const words = { tokens: asked.tokens, targetTokens: asked.targetTokens, classes: asked.classes };
  const others = () => alternativesOf({ traced, trace, list: listOf(target, x), options, drawing: asked });
  return new Figure(
    { scene, trace, words },
    theme,
    cell === false && view === 'unrolled' ? others : undefined,
  );
}

const VIEWS = ['unrolled', 'model'];

function check(options: DrawOptions): void {
  refuseUnknown('draw', options, KNOWN, 'option');
  const {
    theme = 'auto',
    view = 'unrolled',
    cell = false,
    width,
    links,
    tokens,
    targetTokens,
    classes,
  } = options;
  checkTheme(theme, 'draw');
  wrongUnless(VIEWS.includes(view), 'view', "'unrolled' or 'model'", view);
  wrongUnless(
    width === undefined || (Number.isFinite(width) && width > 0),
    'width',
    'a number of px above 0',
    width,
  );
  wrongUnless(links === undefined || typeof links === 'boolean', 'links', 'true or false', links);
  const one = cell === false ? view === 'model' && "view: 'model'" : 'a cell';
  if (links && one)
    throw new ArgumentError(`draw has links for the unrolled view only, not for ${one}`, 'wrong-argument');
  if (options.gradients && cell !== false)
    throw new ArgumentError('draw has gradients for whole layers only, not for a cell', 'wrong-argument');
  for (const name of ['gradients', 'training'] as const)
    wrongUnless(
      options[name] === undefined || typeof options[name] === 'boolean',
      name,
      'true or false',
      options[name],
    );
  for (const [name, list] of Object.entries({ tokens, targetTokens, classes }))
    wrongUnless(
      list === undefined || (Array.isArray(list) && list.every((w) => typeof w === 'string')),
      name,
      'a list of strings',
      list,
    );
}

/** Fewer tokens than time steps are fine, where the rest is padding. */
function checkCount(name: string, tokens: readonly string[] | null, { inputs }: Trace): void {
  const steps = Math.max(
    ...inputs.map(({ shape, ids }) =>
      shape.length === 2 && !ids ? 1 : (shape[1] ?? Number.POSITIVE_INFINITY),
    ),
  );
  if (tokens && tokens.length > steps)
    throw new ArgumentError(
      `draw ${name} has ${tokens.length} words, but the data has ${steps} time step${steps === 1 ? '' : 's'}; give at most one per time step`,
      'wrong-argument',
    );
}
function wrongUnless(fine: boolean, name: string, expects: string, value: unknown): void {
  if (!fine) throw new ArgumentError(`draw ${name} must be ${expects}, not ${show(value)}`, 'wrong-argument');
}
