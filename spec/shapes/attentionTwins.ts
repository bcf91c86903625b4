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
export const attentionTwins: Readonly<Record<string, Entry>> = {
  AdditiveAttention: { start, takes: hasSteps, draw: drawAdditive },
  Attention: { start, takes: hasSteps, draw: drawAttention },
};
