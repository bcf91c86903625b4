"""Layers and cells that users write, run by Keras with weights that are all different, for
spec/userLayers/numbers.spec.ts.

MinimalRNNCell is the example of keras.layers.RNN's documentation; TemporalSplit, CustomEmbedding, MyActivation and
TemporalSoftmax are those of the guide "Understanding masking and padding"; written anew. Gradients are those of the sum of y · wave(y's shape, 4).
"""

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from golden import bools, fill, wave
from golden import plain as numbers


def plain(y):
    return None if y is None else [plain(v) for v in y] if isinstance(y, (list, tuple)) else numbers(y)


@keras.saving.register_keras_serializable()
class MinimalRNNCell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="uniform", name="kernel")
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, self.units), initializer="uniform", name="recurrent_kernel"
        )

    def call(self, inputs, states):
        output = ops.matmul(inputs, self.kernel) + ops.matmul(states[0], self.recurrent_kernel)
        return output, [output]


class TwoStates(layers.Layer):
    """Two states of other sizes than the output, which start at numbers of their own."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.state_size = [2, 3]
        self.output_size = 4
        self.mix = layers.Dense(2, use_bias=False, activation="tanh")

    def build(self, input_shape):
        self.mix.build((None, input_shape[-1] + 5))
        self.out = self.add_weight(shape=(2, 4), name="out")
        self.spread = self.add_weight(shape=(2, 3), name="spread")

    def get_initial_state(self, batch_size=None):
        return [ops.ones((batch_size, 2)) * 0.5, ops.ones((batch_size, 3)) * -0.25]

    def call(self, inputs, states):
        a = self.mix(ops.concatenate([inputs, *states], -1))
        b = ops.tanh(states[1] + ops.matmul(a, self.spread))
        return ops.matmul(a, self.out), [a, b]


class TemporalSplit(layers.Layer):
    def call(self, inputs):
        return ops.split(inputs, 2, axis=1)

    def compute_mask(self, inputs, mask=None):
        if mask is None:
            return None
        return ops.split(mask, 2, axis=1)


class CustomEmbedding(layers.Layer):
    def __init__(self, input_dim, output_dim, mask_zero=False, **kwargs):
        super().__init__(**kwargs)
        self.input_dim, self.output_dim, self.mask_zero = input_dim, output_dim, mask_zero

    def build(self, input_shape):
        self.embeddings = self.add_weight(shape=(self.input_dim, self.output_dim), initializer="random_normal")

    def call(self, inputs):
        return ops.take(self.embeddings, ops.cast(inputs, "int32"), 0)

    def compute_mask(self, inputs, mask=None):
        return ops.not_equal(inputs, 0) if self.mask_zero else None


class MyActivation(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def call(self, inputs):
        return ops.relu(inputs)

    def compute_output_shape(self, input_shape):
        return input_shape


class TemporalSoftmax(layers.Layer):
    def call(self, inputs, mask=None):
        kept = ops.expand_dims(ops.cast(mask, inputs.dtype), -1)
        e = ops.exp(inputs) * kept
        return e / ops.sum(e, axis=1, keepdims=True)


class Block(layers.Layer):
    """Layers in an attribute and in a list, weights of its own (one that does not move), penalties of every kind."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = layers.Dense(
            units,
            activation="tanh",
            kernel_regularizer=keras.regularizers.L2(0.1),
            activity_regularizer=keras.regularizers.L1(0.02),
        )
        self.rest = [
            layers.SimpleRNN(units, return_sequences=True),
            layers.BatchNormalization(),
        ]

    def build(self, input_shape):
        self.still = self.add_weight(shape=(self.units,), trainable=False, name="still")
        self.scale = self.add_weight(
            shape=(self.units,), regularizer=keras.regularizers.L1(0.3), constraint="non_neg", name="scale"
        )

    def call(self, inputs):
        x = self.first(inputs)
        for layer in self.rest:
            x = layer(x)
        self.add_loss(0.05 * ops.mean(ops.square(x)))
        return x * self.scale + self.still


MASK = [[1, 1, 0, 1], [1, 1, 1, 0]]
cases = {}


def run(name, layer, x, **kwargs):
    """Outputs, masks, and gradients of the input and of each weight."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        ys = layer(x, **kwargs)
        first = ys[0] if isinstance(ys, (list, tuple)) else ys
        loss = tf.reduce_sum(first * wave(first.shape, 4))
    dx, *dw = tape.gradient(loss, [x, *[v.value for v in layer.trainable_weights]])
    cases[name] = {"y": plain(ys), "dx": [plain(dx)], "dw": [plain(g) for g in dw], "names": [v.path.split("/")[-1] for v in layer.weights]}


def built(layer, shape):
    layer.build(shape)
    fill(layer)
    return layer


def trained(model, x, y, steps):
    fill(model)
    model.compile(optimizer=keras.optimizers.SGD(0.5), loss="mse")
    history = [model.train_on_batch(x, y) for _ in range(steps)]
    return {"losses": plain(history), "after": [plain(v) for v in model.weights]}


def golden():
    x = wave((2, 4, 3), 0.5)
    mask = bools(MASK)
    rnn = lambda cell, **kwargs: built(layers.RNN(cell, **kwargs), (None, 4, 3))
    run("cell", rnn(MinimalRNNCell(5), return_sequences=True, return_state=True), x)
    run("cell masked", rnn(MinimalRNNCell(5), return_sequences=True, return_state=True), x, mask=mask)
    run("stacked", rnn([MinimalRNNCell(5), MinimalRNNCell(2)]), x)
    held = {"return_sequences": True, "return_state": True}
    deep = lambda: rnn([MinimalRNNCell(3), layers.LSTMCell(2), layers.GRUCell(2), TwoStates(), MinimalRNNCell(2)], **held)
    run("stacked states", deep(), x, mask=mask)
    start = [wave((2, 3), 3), [wave((2, 2), 4), wave((2, 2), 5)], [wave((2, 2), 6)], [wave((2, 2), 7), wave((2, 3), 8)], wave((2, 2), 9)]
    run("stacked states given", deep(), x, initial_state=start)
    run("two states", rnn(TwoStates(), return_sequences=True, return_state=True), x, mask=mask)
    both = layers.Bidirectional(layers.RNN(MinimalRNNCell(2), return_sequences=True))
    run("bidirectional", built(both, (None, 4, 3)), x, mask=mask)
    block = Block(3)
    block(x)
    fill(block)
    run("block", block, x, training=True)
    block(x)
    cases["block"]["losses"] = [plain(v) for v in block.losses]

    ids = np.array([[1, 2, 0, 3], [4, 0, 0, 5]])
    embedding = CustomEmbedding(6, 4, mask_zero=True)
    embedding.build((None, 4))
    fill(embedding)
    y = embedding(ids)
    halves = TemporalSplit()(y)
    cases["embedding"] = {
        "y": plain(y),
        "mask": plain(y._keras_mask),
        "halves": [plain(h) for h in halves],
        "masks": [plain(h._keras_mask) for h in halves],
        "activation": plain(MyActivation()(y)),
        "kept": plain(MyActivation()(y)._keras_mask),
    }

    inputs = keras.Input((None,), dtype="int32")
    h = CustomEmbedding(6, 4, mask_zero=True)(inputs)
    outputs = TemporalSoftmax()(layers.Dense(1)(MyActivation()(h)))
    model = keras.Model(inputs, outputs)
    fill(model)
    cases["softmax"] = {"y": plain(model(ids))}

    i = keras.Input((4, 3))
    model = keras.Model(i, layers.Dense(1)(layers.RNN(MinimalRNNCell(2))(layers.TimeDistributed(MyActivation())(Block(3)(i)))))
    cases["training"] = trained(model, x, wave((2, 1), 3), 5)
    return {"cases": dict(cases)}
