import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { didYouMean } from '../../nearest.js';
import type { CallbackHooks, TrainedModel } from './callback.js';

type Hook = keyof CallbackHooks;
const hooks: readonly Hook[] = [
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onTrainBatchBegin',
  'onTrainBatchEnd',
  'onTestBegin',
  'onTestEnd',
  'onTestBatchBegin',
  'onTestBatchEnd',
];

/** Calls one hook of every callback, in order, each awaited. */
export type Tell = <H extends Hook>(
  hook: H,
  ...args: Parameters<NonNullable<CallbackHooks[H]>>
) => Promise<void>;

/** The callbacks of one `fit`. Throws for one that has no hook, or one that does not exist. */
export function callbackList(
  given: unknown,
  model: TrainedModel,
  params: Readonly<Record<string, unknown>>,
): Tell {
  const list = given === undefined || given === null ? [] : Array.isArray(given) ? given : [given];
  for (const callback of list) {
    check(callback);
    if ('model' in callback) callback.model = model;
    if ('params' in callback) callback.params = params;
  }
  return async (hook, ...args) => {
    for (const callback of list as CallbackHooks[]) {
      const method = callback[hook] as ((...a: readonly unknown[]) => unknown) | undefined;
      const result = method?.apply(callback, args);
      if (result instanceof Promise) await result;
    }
  };
}

function check(callback: unknown): void {
  if (typeof callback !== 'object' || callback === null)
    throw new ArgumentError(
      `fit callbacks must be callbacks.* or objects with methods such as onEpochEnd(epoch, logs), not ${show(callback)}`,
      'wrong-argument',
    );
  for (const name of Object.keys(callback)) {
    if (/^on_?[A-Za-z]/.test(name) && /begin|end/i.test(name) && !hooks.includes(name as Hook))
      throw new ArgumentError(
        `there is no callback method '${name}'${didYouMean(name, hooks)}`,
        'unknown-argument',
      );
  }
  if (!hooks.some((hook) => hook in callback))
    throw new ArgumentError(
      `a callback of fit must have one of the methods ${hooks.join(', ')}; this one has ${Object.keys(callback).join(', ') || 'none'}`,
      'wrong-argument',
    );
}
