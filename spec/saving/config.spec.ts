import {
  Embedding,
  Flatten,
  Input,
  LayerNormalization,
  LSTM,
  Model,
  Sequential,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';

const policy = {
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: 'float32' },
  registered_name: null,
};

describe('getConfig', () => {
  it('names what Keras names though it stays as it is, and the data format in force', () => {
    expect(Embedding(5, 3).getConfig()).toHaveProperty('activity_regularizer', null);
    expect(Flatten().getConfig()).toHaveProperty('data_format', 'channels_last');
  });

  it('lists the axes of LayerNormalization once it is built, as Keras does, and takes either form', () => {
    const axisOf = (layer: { getConfig(): Record<string, unknown> }): unknown => layer.getConfig().axis;
    const [one, two] = [LayerNormalization(), LayerNormalization({ axis: [2, 1] })];
    expect([axisOf(one), axisOf(two)]).toEqual([-1, [2, 1]]);
    for (const layer of [one, two]) layer.build([null, 3, 2]);
    expect([axisOf(one), axisOf(two)]).toEqual([[-1], [1, 2]]);
    const inside = TimeDistributed(LayerNormalization());
    const model = new Sequential([Input({ shape: [4, 3] }), LayerNormalization({ axis: [-1] }), inside]);
    const [, own, around] = model.getConfig().layers as { config: Record<string, any> }[];
    expect([own?.config.axis, around?.config.layer.config.axis]).toEqual([[-1], [-1]]);
    expect(inside.getConfig()).toHaveProperty('layer.config.axis', -1);
  });

  /** Literal output of Keras 3.15.1. */
  it("is Keras's for a layer", () => {
    expect(LSTM(4, { returnSequences: true, kernelRegularizer: 'l2', name: 'a' }).getConfig()).toEqual({
      name: 'a',
      trainable: true,
      dtype: policy,
      return_sequences: true,
      return_state: false,
      go_backwards: false,
      stateful: false,
      unroll: false,
      zero_output_for_mask: false,
      units: 4,
      activation: 'tanh',
      recurrent_activation: 'sigmoid',
      use_bias: true,
      kernel_initializer: {
        module: 'keras.initializers',
        class_name: 'GlorotUniform',
        config: { seed: null, input_axes: null, output_axes: null },
        registered_name: null,
      },
      recurrent_initializer: {
        module: 'keras.initializers',
        class_name: 'Orthogonal',
        config: { gain: 1, seed: null },
        registered_name: null,
      },
      bias_initializer: {
        module: 'keras.initializers',
        class_name: 'Zeros',
        config: {},
        registered_name: null,
      },
      unit_forget_bias: true,
      kernel_regularizer: {
        module: 'keras.regularizers',
        class_name: 'L2',
        config: { l2: 0.01 },
        registered_name: null,
      },
      recurrent_regularizer: null,
      bias_regularizer: null,
      activity_regularizer: null,
      kernel_constraint: null,
      recurrent_constraint: null,
      bias_constraint: null,
      dropout: 0,
      recurrent_dropout: 0,
      seed: null,
    });
  });

  it('lists the layers of a chain with their names in it', () => {
    const config = new Sequential([
      SimpleRNN(2, { inputShape: [3, 2], returnSequences: true }),
      SimpleRNN(2),
    ]).getConfig();
    expect(config).toMatchObject({
      name: 'sequential',
      layers: [
        { class_name: 'InputLayer', config: { batch_shape: [null, 3, 2], name: 'input_layer' } },
        { class_name: 'SimpleRNN', config: { name: 'simple_rnn', units: 2 } },
        { class_name: 'SimpleRNN', config: { name: 'simple_rnn_1', units: 2 } },
      ],
      build_input_shape: [null, 3, 2],
    });
  });

  it('tells which tensors meet which layers in a graph', () => {
    const source = Input({ shape: [null, 2] });
    const target = Input({ shape: [null, 3] });
    const [, h, c] = LSTM(4, { returnState: true })(source);
    const config = new Model({
      inputs: [source, target],
      outputs: LSTM(4)(target, { initialState: [h, c] }),
    }).getConfig();
    const tensor = (name: string, index: number, shape: unknown) => ({
      class_name: '__keras_tensor__',
      config: { shape, dtype: 'float32', keras_history: [name, 0, index] },
    });
    expect(config).toMatchObject({
      input_layers: [
        ['input_layer', 0, 0],
        ['input_layer_1', 0, 0],
      ],
      output_layers: ['lstm_1', 0, 0],
    });
    expect((config.layers as { inbound_nodes: unknown }[])[3]?.inbound_nodes).toEqual([
      {
        args: [tensor('input_layer_1', 0, [null, null, 3])],
        kwargs: { initial_state: [tensor('lstm', 1, [null, 4]), tensor('lstm', 2, [null, 4])] },
      },
    ]);
  });
});
