import { Callback, type CallbackHooks } from './callback.js';

/** A callback of the functions given: keras/src/callbacks/lambda_callback.py. */
export class LambdaCallback extends Callback {
  constructor(hooks: CallbackHooks = {}) {
    super();
    Object.assign(this, hooks);
  }
}
