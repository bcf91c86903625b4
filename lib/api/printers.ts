import { readNamed } from '../layer/args.js';
import type { AnyLayer } from '../layer/layer.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import { refuseUnknown } from '../nearest.js';
import { explanation as explanationOf } from '../report/explanation.js';
import type { Report } from '../report/report.js';
import { rowsOf } from '../report/rows.js';
import type { ModelRows } from '../report/rowTypes.js';
import { shapeTable as shapeTableOf } from '../report/shapeTable.js';
import { summaryTable as summaryTableOf } from '../report/summaryTable.js';
import { type TextOptions, textArgs } from '../report/text.js';
import { kerasShape } from '../shape/describe.js';
import { isShape, type Shape } from '../shape/shape.js';
import { shapesOf, subjectOf } from './subject.js';
import { terminal } from './terminal.js';

/** What the printers print about: a model, a layer, or a symbolic tensor. */
export type Subject = AnyLayer | SymbolicTensor;
export interface SubjectOptions {
  /** For a layer without inputShape: its input shape, batch included; one per input in a list. */
  input?: Shape | readonly Shape[];
}
/** `width` is the terminal's and `color` on on a terminal only, by default. */
export interface PrintOptions extends SubjectOptions, TextOptions {}

/** The shape of a target: of a tensor, of what a model gives; a list of shapes for a list. */
export type OutputShape<T> = T extends { readonly outputShape: infer O }
  ? O
  : T extends AnyLayer
    ? Shape | readonly Shape[]
    : T extends { readonly shape: infer S }
      ? S
      : T extends Shape
        ? T
        : T extends readonly unknown[]
          ? { -readonly [K in keyof T]: OutputShape<T[K]> }
          : Shape | readonly Shape[];

/**
 * Prints an output's shape as Keras does: `(1, 4)`, `(None, 3, 4)`, `[(1, 3, 4), (1, 4)]`. Returns the shape.
 * @param target a tensor, symbolic tensor, what a layer gave (states too), a shape, a model, or a layer with inputShape
 * @throws ArgumentError for anything else
 */
export function printOutputShape<const T>(target: T): OutputShape<T> {
  console.log(outputShapeText(target));
  return outputShape(target);
}
/** What `printOutputShape` returns, without printing. */
export function outputShape<const T>(target: T): OutputShape<T> {
  return shapesOf(target) as OutputShape<T>;
}
/** What `printOutputShape` prints: `(1, 4)`. */
export function outputShapeText(target: unknown): string {
  const text = (shapes: readonly unknown[]): string =>
    isShape(shapes as Shape)
      ? kerasShape(shapes as Shape)
      : `[${shapes.map((s) => text(s as Shape)).join(', ')}]`;
  return text(shapesOf(target));
}

/**
 * Prints a line per layer: shape in → shape out, and why.
 * @param target a model, a layer with an input shape, or a symbolic tensor: all that leads to it
 * @throws ArgumentError for a layer or model whose input shape is unknown
 */
export function printShapes(target: Subject, options: PrintOptions = {}): void {
  print(shapeTableOf(rows('printShapes', target, options, Object.keys(textArgs))), 'printShapes', options);
}
/** What `printShapes` prints, as text, markdown or data. */
export function shapeTable(target: Subject, options: SubjectOptions = {}): Report<ModelRows> {
  return shapeTableOf(rows('shapeTable', target, options));
}

/**
 * Prints each layer in plain words: what its axes are, what its arguments did, what its weights are and how many,
 * what happens to the mask, and why it stands there as it does.
 * @param target a model, a layer with an input shape, or a symbolic tensor: all that leads to it
 * @throws ArgumentError for a layer or model whose input shape is unknown
 */
export function explain(target: Subject, options: PrintOptions = {}): void {
  print(explanationOf(rows('explain', target, options, Object.keys(textArgs))), 'explain', options);
}
/** What `explain` prints, as text, markdown or data. */
export function explanation(target: Subject, options: SubjectOptions = {}): Report<ModelRows> {
  return explanationOf(rows('explanation', target, options));
}

/**
 * Prints the Keras table of layers, output shapes and parameters, with what is inside wrappers and models.
 * @param target a model, a layer with an input shape, or a symbolic tensor: all that leads to it
 * @throws ArgumentError for a layer or model whose input shape is unknown
 */
export function summary(target: Subject, options: PrintOptions = {}): void {
  print(summaryTableOf(rows('summary', target, options, Object.keys(textArgs))), 'summary', options);
}
/** What `summary` prints, as text, markdown or data. */
export function summaryTable(target: Subject, options: SubjectOptions = {}): Report<ModelRows> {
  return summaryTableOf(rows('summaryTable', target, options));
}

/** The rows of what is asked about. `others`: options that are not of the rows. */
function rows(
  asked: string,
  target: Subject,
  options: SubjectOptions,
  others: readonly string[] = [],
): ModelRows {
  refuseUnknown(asked, options, ['input', ...others], 'option');
  return rowsOf(subjectOf(target, asked, options.input));
}

function print(report: Report<unknown>, asked: string, { input: _, ...options }: PrintOptions): void {
  const { width, color } = readNamed<TextOptions>(asked, textArgs, options as Record<string, unknown>);
  const here = terminal();
  console.log(report.toText({ width: width ?? here.width, color: color ?? here.color }));
}
