import type { ArgFact, Spec } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import { snakeCase } from '../layer/spelling.js';
import type { Part } from '../parts/part.js';
import { modelConfig } from './modelConfig.js';

/** A Keras object in its config form. */
export interface Serialized {
  readonly module: string;
  readonly class_name: string;
  readonly config: Record<string, unknown>;
  readonly registered_name: null;
}

/** A layer's config, by its own `getConfig` where it is the user's. */
export const configOf = (spec: Spec, built: boolean): Record<string, unknown> =>
  spec.facts.config?.() ?? kerasConfig(spec, built);

/**
 * A layer's config as Keras's `get_config` gives it: snake_case names, plain values, defaults included.
 * @param built whether the layer has its weights; Keras's models build their layers at once
 */
export function kerasConfig(spec: Spec, built: boolean): Record<string, unknown> {
  if (spec.facts.model) return modelConfig(spec);
  const facts = spec.facts.args as Record<string, ArgFact>;
  const own = Object.entries(spec.args)
    .filter(([name]) => !facts[name]?.unsaved)
    .map(([name, value]) => [snakeCase(name), plain(saved(facts[name], value, spec, built), built)])
    .filter(([, value]) => value !== undefined);
  const common = { name: spec.name, trainable: spec.trainable, dtype: float32() };
  const more = spec.facts.moreConfig?.(spec.args);
  const all: Record<string, unknown> = { ...common, ...Object.fromEntries(own), ...more };
  for (const name of spec.facts.lacks ?? []) delete all[name];
  return all;
}

const saved = (fact: ArgFact | undefined, value: unknown, { args, inner }: Spec, built: boolean): unknown =>
  fact?.saved ? fact.saved(value as never, args as never, inner, built) : value;

export const object = (module: string, class_name: string, config: Record<string, unknown>): Serialized => ({
  module,
  class_name,
  config,
  registered_name: null,
});
export const float32 = (): Serialized => object('keras', 'DTypePolicy', { name: 'float32' });

function plain(value: unknown, built: boolean): unknown {
  const brand = brandOf(value);
  if (brand === 'layer')
    return object(
      (value as Spec).facts.module ?? 'keras.layers',
      (value as Spec).facts.name,
      configOf(value as Spec, built),
    );
  if (brand === 'initializer' || brand === 'regularizer' || brand === 'constraint') {
    const { className, config } = value as Part;
    const args = Object.entries(config).map(([name, v]) => [snakeCase(name), v]);
    return object(`keras.${brand}s`, className, Object.fromEntries(args));
  }
  if (Array.isArray(value)) return value.map((v) => plain(v, built));
  return typeof value === 'function' ? { function: value.name || 'anonymous' } : value;
}
