import type { Shape } from '../../lib/shape/shape.js';
import type { Draw } from './draw.js';
import { type Entry, hasSteps, type Shapes, sequence, type Twin } from './twin.js';

/** tfjs has no attention: its rule written out. Query [batch, Tq, d] and value [batch, Tv, f] → [batch, Tq, f]. */
const attended = (inputs: Shape | readonly Shape[]): Shapes => {
  const [query, value] = inputs as readonly [Shape, Shape];
  return [...query.slice(0, -1), value.at(-1) ?? null];
};
const pair = (d: Draw, shape: Shape): readonly Shape[] => [[shape[0] ?? null, d.size(), shape[2] ?? null]];
const start = sequence(3);

/** One number that scales, where asked; another that adds scores up, where they are concatenated. */
function drawAttention(d: Draw, shape: Shape): Twin {
  const [useScale, concat] = [d.yes(), d.yes()];
  return {
    ours: d.layer('Attention', [], { config: { useScale, scoreMode: concat ? 'concat' : 'dot' } }),
    others: pair(d, shape),
    shape: attended,
    count: () => Number(useScale) + Number(concat),
  };
}
/** A scale per feature, where asked. */
function drawAdditive(d: Draw, shape: Shape): Twin {
  const useScale = d.yes();
  return {
    ours: d.layer('AdditiveAttention', [], { config: { useScale } }),
    others: pair(d, shape),
    shape: attended,
    count: () => (useScale ? (shape[2] as number) : 0),
  };
}
/** Projections of query, key and value to every head, and of all heads back to the query's features. */
function drawMultiHead(d: Draw, shape: Shape): Twin {
  const [heads, keyDim, valueDim, bias] = [d.int(1, 3), d.int(1, 4), d.pick(null, 1, 5), Number(d.yes())];
  const features = shape[2] as number;
  const width = valueDim ?? keyDim;
  const projections = heads * (2 * keyDim + width) * (features + bias) + (heads * width + bias) * features;
  return {
    ours: d.layer('MultiHeadAttention', [heads, keyDim], {
      config: {
        valueDim,
        useBias: bias === 1,
        ...d.maybe('useGate', false),
        ...d.maybe('outputShape', null),
        ...d.maybe('attentionAxes', null),
        ...d.maybe('slidingWindow', d.int(1, 3)),
      },
      leaves: ['outputShape', 'attentionAxes', 'slidingWindow', 'useGate'],
    }),
    others: pair(d, shape),
    shape: (inputs) => (inputs as readonly Shape[])[0] as Shape,
    count: () => projections,
  };
}

export const attentionTwins: Readonly<Record<string, Entry>> = {
  AdditiveAttention: { start, takes: hasSteps, draw: drawAdditive },
  Attention: { start, takes: hasSteps, draw: drawAttention },
  MultiHeadAttention: { start, takes: hasSteps, draw: drawMultiHead },
};
