import { type AttentionArgs, type AttentionConfig, attentionFacts, dropoutArg } from '../layer/attention.js';
import type { AttentionLayer, AttentionRule } from '../layer/attentionRule.js';
import { boolean } from '../layer/kinds.js';
import { layer } from '../layer/layer.js';
import { seedArg } from '../layer/noise.js';
import { pairSums } from '../layer/pairSums.js';
import { initializers } from '../parts/initializers.js';
import type { Dim } from '../shape/shape.js';

export interface AdditiveAttentionConfig extends AttentionConfig {
  /** Whether each feature has a learned weight in the score. Default true. */
  useScale?: boolean;
}
export interface AdditiveAttention extends AttentionRule<'AdditiveAttention'> {}

export const facts = attentionFacts<AttentionArgs>({
  name: 'AdditiveAttention',
  source: 'keras/src/layers/attention/additive_attention.py',
  says: 'compares every query step with every key by the sum of tanh(query + key) and gives the mean of the values, weighted by how well their keys go with it',
  args: {
    useScale: {
      kind: boolean,
      says: 'Whether each feature has a learned weight in the score. Default true.',
      byDefault: true,
      does: (yes: boolean) => (yes ? 'each feature has a learned weight in the score' : undefined),
    },
    dropout: dropoutArg,
    seed: seedArg,
  },
  weights: (query, { useScale }) =>
    useScale
      ? [
          {
            name: 'scale',
            shape: [query.at(-1) as Dim],
            axes: ['features'],
            initializer: initializers.GlorotUniform(),
          },
        ]
      : [],
  /** Σ scale · tanh(q + k) */
  scores: ({ tf, weights: { scale } }, query, key) => {
    const compared = tf.tanh(pairSums(tf, query, key)); // [batch, …, Tq, Tv, d]
    return tf.sum(scale ? tf.mul(compared, scale) : compared, -1); // [batch, …, Tq, Tv]
  },
});

/**
 * Additive attention: keras/src/layers/attention/additive_attention.py; Bahdanau et al., 2015. Called on a list:
 * query [batch, Tq, d], value [batch, Tv, f] and, if it is another than the value, key [batch, Tv, d] → [batch, Tq, f].
 * Masks as in `Attention`.
 * @throws ArgumentError for a wrong or unknown argument; ShapeError for tensors that do not go together
 */
export function AdditiveAttention(config?: AdditiveAttentionConfig): AttentionLayer<'AdditiveAttention'> {
  return layer(facts, [], config);
}
AdditiveAttention.facts = facts;
