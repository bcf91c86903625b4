import type { Factory } from '../../parts/part.js';
import { Callback } from './callback.js';
import { CSVLogger } from './csvLogger.js';
import { EarlyStopping } from './earlyStopping.js';
import { LambdaCallback } from './lambdaCallback.js';
import { LearningRateScheduler } from './learningRateScheduler.js';
import { ModelCheckpoint } from './modelCheckpoint.js';
import { ReduceLROnPlateau } from './reduceLROnPlateau.js';
import { TerminateOnNaN } from './terminateOnNaN.js';

/** A class that may be called without `new`. */
function either<A extends readonly unknown[], T>(Class: new (...given: A) => T): Factory<A, T> {
  return function make(...given: A): T {
    return new Class(...given);
  } as Factory<A, T>;
}

/** Keras's module `keras.callbacks`; each with or without `new`, but for the base class. */
export const callbacks = {
  Callback,
  EarlyStopping: either(EarlyStopping),
  ModelCheckpoint: either(ModelCheckpoint),
  ReduceLROnPlateau: either(ReduceLROnPlateau),
  LearningRateScheduler: either(LearningRateScheduler),
  LambdaCallback: either(LambdaCallback),
  TerminateOnNaN: either(TerminateOnNaN),
  CSVLogger: either(CSVLogger),
};
