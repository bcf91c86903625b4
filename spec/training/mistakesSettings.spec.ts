import { callbacks, Dense, losses, optimizers, Sequential } from 'unrolled';
import { answered, compiled, n, quiet, small } from './mistake';

/** Many are from real questions (ids such as target-01). */
describe('mistakes in how training is set up are answered', () =>
  answered([
    [
      'fit before compile',
      () => (new Sequential([Dense(1, { inputShape: [1] })]) as any).fit([[1]], [1]),
      `"sequential" is not compiled: call compile({ optimizer, loss }) before fit, such as compile({ optimizer: 'adam', loss: 'mse' })`,
    ],
    [
      'no loss',
      () => compiled([Dense(1, { inputShape: [1] })], {}).fit([[1]], [1]),
      `there is no loss: give one to compile, such as compile({ loss: 'mse' })`,
    ],
    [
      'a loss misspelt',
      () => compiled([], { loss: 'mean_sqared_error' }),
      `compile loss: there is no loss 'mean_sqared_error'; did you mean 'mean_squared_error'?`,
    ],
    [
      'an optimizer misspelt',
      () => compiled([], { optimizer: 'adem' }),
      `compile optimizer: there is no optimizer 'adem'; did you mean 'adam'?`,
    ],
    [
      'a metric misspelt',
      () => compiled([], { metrics: ['acuracy'] }),
      `compile metrics: there is no metric 'acuracy'; did you mean 'accuracy'?`,
    ],
    [
      'a loss among the metrics',
      () => compiled([], { metrics: [losses.Huber()] }),
      `compile metrics: Huber is a loss; write its name, or the metric of that name in metrics.*`,
    ],
    [
      'an argument misspelt',
      () => compiled([], { optimiser: 'adam' }),
      `compile has no argument 'optimiser'; did you mean 'optimizer'?`,
    ],
    [
      'losses for two outputs',
      () => compiled([Dense(1, { inputShape: [1] })], { loss: ['mse', 'mae'] }).fit([[1]], [1]),
      `compile loss is a list of 2, but the model has 1 output: dense`,
    ],
    [
      'an argument in Python’s spelling',
      () => small().fit(n(1, 3, 2), n(1, 1), { batch_size: 3 }),
      `fit has no argument 'batch_size'; did you mean 'batchSize'?`,
    ],
    [
      'batchSize 0',
      () => small().fit(n(1, 3, 2), n(1, 1), { batchSize: 0 }),
      `fit batchSize must be a positive integer, not 0`,
    ],
    [
      'validationSplit 1',
      () => small().fit(n(1, 3, 2), n(1, 1), { validationSplit: 1 }),
      `fit validationSplit must be a number from 0 up and below 1, the share of samples held out, not 1`,
    ],
    [
      'nothing left to train on',
      () => small().fit(n(1, 3, 2), n(1, 1), { validationSplit: 0.5 }),
      `fit validationSplit 0.5 of 1 samples leaves 0 for training and 1 for validation; give more samples or another share`,
    ],
    [
      'sample weights of another number',
      () => small().fit(n(5, 3, 2), n(5, 1), { sampleWeight: [1, 2, 3] }),
      `sampleWeight has shape [3], but 5 samples with targets [5, 1] need one weight per sample, [5], or per time step, [5, 1]`,
    ],
    [
      'both kinds of weights',
      () => small().fit(n(2, 3, 2), n(2, 1), { sampleWeight: [1, 2], classWeight: { 0: 1 } }),
      `give sampleWeight or classWeight, not both: multiply them into sampleWeight`,
    ],
    [
      'an optimizer’s argument in Python’s spelling',
      () => optimizers.Adam(0.1, { beta_1: 0.5 } as never),
      `Adam has no argument 'beta_1'; did you mean 'beta1'?`,
    ],
    [
      'a negative learning rate',
      () => optimizers.Adam(-1),
      `Adam learningRate must be a number from 0 up, a schedule, or a function of the step, not -1`,
    ],
    [
      'two ways to clip',
      () => optimizers.Adam(0.1, { clipnorm: 3, clipvalue: 2 }),
      `Adam takes one of clipnorm, clipvalue and globalClipnorm, but is given clipnorm and clipvalue`,
    ],
    [
      'accumulation over one step',
      () => optimizers.Adam(1, { gradientAccumulationSteps: 1 }),
      `Adam gradientAccumulationSteps must be a whole number from 2 up, not 1`,
    ],
    [
      'an optimizer’s argument as Keras 2 had it',
      () => optimizers.Adam({ lr: 0.1 } as never),
      `Adam has no argument 'lr'; did you mean 'learningRate'?`,
    ],
    [
      'a loss’s argument in Python’s spelling',
      () => losses.SparseCategoricalCrossentropy({ from_logits: true } as never),
      `SparseCategoricalCrossentropy has no argument 'from_logits'; did you mean 'fromLogits'?`,
    ],
    [
      'a callback’s method in Python’s spelling',
      () => small().fit(n(1, 3, 2), n(1, 1), { ...quiet, callbacks: [{ on_epoch_end: () => {} }] }),
      `there is no callback method 'on_epoch_end'; did you mean 'onEpochEnd'?`,
    ],
    [
      'a callback’s argument misspelt',
      () => callbacks.EarlyStopping({ pattience: 3 } as never),
      `EarlyStopping has no argument 'pattience'; did you mean 'patience'?`,
    ],
    [
      'one optimizer for two models',
      () => {
        const optimizer = optimizers.Adam();
        compiled([Dense(1, { inputShape: [1] })], { optimizer });
        compiled([Dense(1, { inputShape: [1] })], { optimizer });
      },
      `this Adam already belongs to the model "sequential"; make another one for "sequential"`,
    ],
  ]));
