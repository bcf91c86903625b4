import { type AttentionArgs, type AttentionConfig, attentionFacts, dropoutArg } from '../layer/attention.js';
import type { AttentionLayer, AttentionRule } from '../layer/attentionRule.js';
import { boolean, oneOf } from '../layer/kinds.js';
import { layer } from '../layer/layer.js';
import { seedArg } from '../layer/noise.js';
import { pairSums } from '../layer/pairSums.js';
import { initializers } from '../parts/initializers.js';

export interface AttentionOwnConfig extends AttentionConfig {
  /** Whether scores are multiplied by one learned number. Default false. */
  useScale?: boolean;
  /** How a query is compared with a key: 'dot', their product, or 'concat', the sum of tanh(query + key). Default 'dot'. */
  scoreMode?: 'dot' | 'concat';
}
export interface Attention extends AttentionRule<'Attention'> {}
interface Args extends AttentionArgs {
  readonly scoreMode: 'dot' | 'concat';
}
const one = (name: string) => ({ name, shape: [], axes: [], initializer: initializers.Ones() });

export const facts = attentionFacts<Args>({
  name: 'Attention',
  source: 'keras/src/layers/attention/attention.py',
  says: 'compares every query step with every key and gives the mean of the values, weighted by how well their keys go with it',
  args: {
    useScale: {
      kind: boolean,
      says: 'Whether scores are multiplied by one learned number. Default false.',
      byDefault: false,
      does: (yes: boolean) => (yes ? 'one learned number sets how sharply scores differ' : undefined),
    },
    scoreMode: {
      kind: oneOf('dot', 'concat'),
      says: "How a query is compared with a key: 'dot', their product, or 'concat', the sum of tanh(query + key). Default 'dot'.",
      byDefault: 'dot',
      does: (mode: string) =>
        mode === 'dot'
          ? 'a score is the product of query and key'
          : 'a score is the sum of tanh(query + key), times a learned number',
    },
    dropout: dropoutArg,
    seed: seedArg,
  },
  weights: (_, { useScale, scoreMode }) => [
    ...(useScale ? [one('scale')] : []),
    ...(scoreMode === 'concat' ? [one('concat_score_weight')] : []),
  ],
  /** scale · q·kᵀ, or w · Σ tanh(scale · (q + k)) */
  scores: ({ tf, args, weights: { scale, concat_score_weight: w } }, query, key) => {
    const scaled = (x: typeof query) => (scale ? tf.mul(x, scale) : x);
    if (args.scoreMode === 'dot') return scaled(tf.matMul(query, key, false, true)); // [batch, …, Tq, Tv]
    return tf.mul(tf.sum(tf.tanh(scaled(pairSums(tf, query, key))), -1), w as typeof query);
  },
});

/**
 * Dot-product attention: keras/src/layers/attention/attention.py; Luong et al., 2015. Called on a list:
 * query [batch, Tq, d], value [batch, Tv, f] and, if it is another than the value, key [batch, Tv, d] → [batch, Tq, f].
 * Masked values are not attended to; where all are masked, all count alike. The output of a masked query step is 0, and
 * the query's mask goes on.
 * @throws ArgumentError for a wrong or unknown argument; ShapeError for tensors that do not go together
 */
export function Attention(config?: AttentionOwnConfig): AttentionLayer<'Attention'> {
  return layer(facts, [], config);
}
Attention.facts = facts;
