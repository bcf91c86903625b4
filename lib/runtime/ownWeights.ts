import type { Variable } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Spec, WeightFact } from '../layer/facts.js';
import { create, liveOf } from './live.js';

/** Makes a weight of a layer of the user's own. Throws once the layer is built. */
export function addWeight(tf: Tf, spec: Spec, fact: WeightFact): Variable {
  const live = liveOf(spec);
  if (live.weights && !live.building)
    throw new ArgumentError(
      `${spec.facts.name} is built already, so it can have no further weight ${fact.name}; call addWeight in build, or in the constructor`,
      'built-already',
    );
  const variable = create(tf, fact, !spec.trainable);
  live.own.push({ fact, variable, early: !live.building });
  return variable;
}

/** Runs the user's `build`, once. A layer whose build throws is not built. */
export function buildOwn(spec: Spec, make: () => void): readonly WeightFact[] {
  const live = liveOf(spec);
  if (!live.weights) {
    if (live.own.some(({ variable }) => variable.isDisposed)) throw disposed(spec);
    live.weights = [];
    live.building = true;
    try {
      make();
    } catch (error) {
      for (const { variable, early } of live.own) if (!early) variable.dispose();
      live.own = live.own.filter(({ early }) => early);
      live.weights = null;
      throw error;
    } finally {
      live.building = false;
    }
    // Keras's order: those that training moves first.
    const moved = (yes: boolean) => live.own.filter(({ fact }) => (fact.trainable !== false) === yes);
    live.weights = [...moved(true), ...moved(false)];
  }
  return live.weights.map(({ fact }) => fact);
}

const disposed = ({ facts }: Spec): ArgumentError =>
  new ArgumentError(
    `${facts.name} has been disposed, and with it the weights that its constructor made; make a new one, or call addWeight in build`,
    'disposed',
  );
