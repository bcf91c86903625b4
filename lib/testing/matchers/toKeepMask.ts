import { isModel } from '../../api/subject.js';
import { label } from '../../layer/args.js';
import type { Spec } from '../../layer/facts.js';
import { brandOf } from '../../layer/kinds.js';
import { fateOf } from '../../layer/maskFate.js';
import type { Context } from '../context.js';
import { targetOf } from '../target.js';
import type { Failure, Verdict } from '../verdict.js';

/** Whether a mask comes out: of a model, of a symbolic tensor, or of a layer that is given one. */
export function toKeepMask(_: Context, received: unknown): Verdict {
  if (brandOf(received) === 'layer' && !isModel(received)) return layerVerdict(received as Spec);
  const { graph, rows, title } = targetOf(received, 'toKeepMask');
  const holds = `a mask comes out of ${title}`;
  if (graph.outputs.every((y) => y.masked)) return { failures: [], holds };
  const lost = rows.layers.filter(({ depth, mask }) => depth === 0 && mask.in && !mask.out);
  const cause =
    lost.length > 0
      ? lost.map(({ name, label: as, mask }) => `"${name}", ${as}, ${fateWords(mask.fate)}`).join('; ')
      : 'no layer makes one: Embedding with maskZero: true, or Masking() in front, does';
  const failure: Failure = {
    code: 'no-mask',
    sentence: `no mask comes out of ${title}`,
    layer: lost[0] && `"${lost[0].name}", ${lost[0].label}`,
    cause,
  };
  return { failures: [failure], holds };
}

function layerVerdict(spec: Spec): Verdict {
  const fate = fateOf(spec);
  const holds = `${label(spec)} ${fateWords(fate)}`;
  if (fate !== 'drops' && fate !== 'uses') return { failures: [], holds };
  return {
    holds,
    failures: [
      {
        code: 'no-mask',
        sentence: `no mask comes out of ${label(spec)}`,
        layer: `"${spec.name}", ${label(spec)}`,
        cause: `it ${fateWords(fate)}`,
      },
    ],
  };
}

function fateWords(fate: ReturnType<typeof fateOf>): string {
  const said = {
    keeps: 'hands the mask on',
    makes: 'makes a mask',
    merges: 'joins the masks of its inputs',
    drops: 'cannot use a mask, and loses it',
    uses: 'uses the mask up: what it gives has no time steps to mask',
  };
  return said[fate];
}
