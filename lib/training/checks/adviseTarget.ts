import type { Misfit } from '../../errors.js';
import { label } from '../../layer/args.js';
import type { Spec } from '../../layer/facts.js';
import { brandOf } from '../../layer/kinds.js';
import { copy } from '../../layer/layer.js';
import type { Graph } from '../../model/graph.js';
import { insideOf, turnOver } from '../../model/repair.js';
import type { Symbolic } from '../../model/symbolic.js';
import type { Rows } from '../../runtime/data.js';
import { shapeText, sizesText } from '../../shape/describe.js';
import { type Shape, sameSize } from '../../shape/shape.js';
import type { LossUse } from '../losses/readLoss.js';
import { targetFits } from './targetFits.js';

interface Asked {
  readonly graph: Graph;
  /** Which output. */
  readonly output: number;
  readonly shape: Shape;
  readonly rows: Rows;
  readonly loss: LossUse;
}
type Advice = Pick<Misfit, 'reason' | 'fix'>;

/** Why a target does not fit an output, and which change of the model, the loss or the target makes it fit. */
export function adviseTarget(asked: Asked): Advice {
  return otherLoss(asked) ?? timeAxis(asked) ?? units(asked) ?? axesOfOne(asked) ?? general(asked);
}

/** Class ids for a loss of one-hot rows, or the other way round. */
function otherLoss({ graph, output, shape, rows, loss }: Asked): Advice | undefined {
  const classes = shape.at(-1) as number;
  if (loss.oneHot && classes > 1 && targetFits('classes', rows.shape, shape) && wholeNumbers(rows))
    return {
      reason: `these are class ids, and ${loss.name} compares one-hot rows of ${classes} numbers`,
      fix: `loss: 'sparse_categorical_crossentropy', or one-hot targets: tf.oneHot(y, ${classes}) gives ${sizesText([...rows.shape, classes])}`,
    };
  if (loss.targets === 'classes' && targetFits('values', rows.shape, shape) && classes > 1)
    return {
      reason: `these are rows of ${classes} numbers, and ${loss.name} reads one class id per row`,
      fix: "loss: 'categorical_crossentropy', or class ids: y.argMax(-1)",
    };
  if (!loss.oneHot && loss.targets === 'values' && classes > 1 && targetFits('classes', rows.shape, shape))
    return {
      reason: `the output has ${classes} numbers ${rows.shape.length > 1 && shape.length > 2 ? 'per step' : 'per sample'}, and the target one; Keras would compare each of the ${classes} with it`,
      fix: `${withUnits(lastLayer(graph.outputs[output] as Symbolic), 1) ?? 'one unit'} as the last layer${wholeNumbers(rows) ? ", or loss: 'sparse_categorical_crossentropy' if the targets are classes" : ''}`,
    };
  return undefined;
}
const wholeNumbers = ({ data }: Rows): boolean => data.every((v: number) => Number.isInteger(v));

/** A layer gives every step where there is one target per sample, or only the last where there is one per step. */
function timeAxis({ graph, output, shape, rows, loss }: Asked): Advice | undefined {
  const y = graph.outputs[output] as Symbolic;
  const kind = loss.targets === 'classes' ? 'classes' : 'values';
  const exact = turnOver(y, (received) => targetFits(kind, rows.shape, received));
  if (exact) return turned(graph, exact, exact.received);
  // The time axis is at fault, and the number of units too.
  const rank = rows.shape.length + (kind === 'classes' ? 1 : 0);
  if (rank === shape.length) return undefined;
  const other = turnOver(y, (received) => received.length === rank && sameLength(received, rows.shape));
  if (!other) return undefined;
  const advice = turned(graph, other, other.received);
  const change = withUnits(lastLayer(y), rows.shape.at(-1) as number);
  return kind === 'values' && change
    ? { ...advice, fix: `${advice.fix}; and ${change} as the last layer` }
    : advice;
}
const sameLength = (received: Shape, target: readonly number[]): boolean =>
  received.length < 3 || sameSize(received[1] ?? null, target[1] ?? null);

function turned(graph: Graph, found: NonNullable<ReturnType<typeof turnOver>>, then: Shape): Advice {
  const name = graph.names.get(found.layer) ?? found.layer.name;
  const bare = found.unwrapped.map((w) => `, and ${label(insideOf(w))} in place of ${label(w)},`).join('');
  return {
    reason: found.value
      ? `the target has one entry per time step, and "${name}" returns only its last step`
      : `the target has one entry per sample, and "${name}" returns every step`,
    fix: `${found.code} as "${name}"${bare} makes the output ${shapeText(then)}`,
  };
}

/** The ranks agree and the last axis does not. */
function units({ graph, output, shape, rows, loss }: Asked): Advice | undefined {
  const target = rows.shape;
  const wanted = target.at(-1) as number;
  if (loss.targets === 'classes' || target.length !== shape.length || sameSize(shape.at(-1) ?? null, wanted))
    return undefined;
  const middle = shape.slice(1, -1).every((d, i) => sameSize(d, target[i + 1] as number));
  if (!middle) return undefined;
  const last = lastLayer(graph.outputs[output] as Symbolic);
  const change = withUnits(last, wanted);
  const columns = loss.oneHot && wanted === (shape.at(-1) as number) + 1 && emptyFirst(rows);
  return {
    reason: columns
      ? `the first of ${wanted} columns is never used: the classes were numbered from 1`
      : `the output has ${shape.at(-1)} numbers where the target has ${wanted}`,
    ...(columns
      ? { fix: `number the classes from 0: oneHot of y − 1 has ${shape.at(-1)} columns` }
      : change
        ? { fix: `${change} as the last layer` }
        : {}),
  };
}
/** The target has axes of size 1 too many; without them it fits, or its last axis is at fault. */
function axesOfOne(asked: Asked): Advice | undefined {
  const { rows, shape, loss } = asked;
  const kind = loss.targets === 'classes' ? 'classes' : 'values';
  const [count = 0, ...sizes] = rows.shape;
  const y = asked.graph.outputs[asked.output] as Symbolic;
  const tight = [count, ...sizes.filter((d) => d !== 1)];
  for (const target of [tight, [...tight, 1]]) {
    if (target.length >= rows.shape.length) continue;
    const reshape = `y.reshape(${sizesText(target)})`;
    if (targetFits(kind, target, shape))
      return { reason: 'the target has axes of size 1 too many', fix: reshape };
    const smaller = { ...asked, rows: { ...rows, shape: target } };
    const change = target.length === shape.length ? units(smaller) : undefined;
    if (change?.fix) return { reason: change.reason, fix: `${change.fix}, and ${reshape}` };
    const last = target.at(-1) as number;
    const found = turnOver(
      y,
      (received) => received.length === target.length && sameSize(received.at(-1) ?? null, last),
    );
    if (found) {
      const { fix } = turned(asked.graph, found, found.received);
      return {
        reason: `the output has ${shape.length} axes, ${shapeText(shape)}, and the target, without axes of 1, ${target.length}`,
        fix: `${fix}, which ${reshape} fits`,
      };
    }
  }
  return undefined;
}
function emptyFirst({ data, shape }: Rows): boolean {
  const width = shape.at(-1) as number;
  for (let i = 0; i < data.length; i += width) if (data[i] !== 0) return false;
  return true;
}

/** The layer that gives the last axis its size. */
function lastLayer(y: Symbolic): Spec | undefined {
  for (let at: Symbolic | undefined = y; at?.node.spec; at = at.node.inputs[0])
    if (withUnits(at.node.spec, 1)) return at.node.spec;
  return undefined;
}
/** The layer with another number of units, as code; of a wrapper, the layer inside. */
function withUnits(spec: Spec | undefined, n: number): string | undefined {
  if (!spec) return undefined;
  if ('units' in spec.args) return label(copy(spec, { units: n }));
  const inside = Object.values(spec.args).find((v) => brandOf(v) === 'layer') as Spec | undefined;
  const within = withUnits(inside, n);
  return within && `${spec.facts.name}(${within})`;
}

function general({ shape, rows }: Asked): Advice {
  if (shape.length === rows.shape.length + 1)
    return {
      reason: 'the output has one axis more than the target',
      fix: 'drop the time axis before the last layer, such as with GlobalAveragePooling1D(), or give a target per time step',
    };
  if (shape.length === 3 && rows.shape.length === 3)
    return {
      reason: `the output has ${shape[1]} time steps where the target has ${rows.shape[1]}`,
      fix: `for a target of another length, end in a layer without time steps and RepeatVector(${rows.shape[1]}) before a second recurrent layer`,
    };
  return { reason: `the target must have the shape of the output, ${shapeText(shape)}` };
}
