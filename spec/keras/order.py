"""Layers of functional models in Keras's order, which is that of their weights, and the order in which calls of one layer run. The models stand in spec/api/layerOrder.spec.ts too."""

import keras
import tensorflow as tf

from golden import fill, plain, wave

L = keras.layers


def branches():
    a, b = keras.Input((4,)), keras.Input((4, 3))
    x = L.Dense(2, name="a2")(L.Embedding(5, 3, name="a1")(a))
    y = L.Dense(2, name="b1")(b)
    z = L.GRU(2, name="joined")(L.Add(name="add")([x, y]))
    return keras.Model([a, b], [z, L.Dense(1, name="side")(x)])


def translator():
    source, target = keras.Input((4, 3)), keras.Input((4, 3))
    read = L.Dense(3, name="read")(source)
    _, h, c = L.LSTM(2, return_state=True, name="encoder")(read)
    y = L.LSTM(2, return_sequences=True, name="decoder")(target, initial_state=[h, c])
    return keras.Model([source, target], L.Dense(3, name="write")(y))


def shared():
    a, b = keras.Input((4, 3)), keras.Input((4, 3))
    both = L.SimpleRNN(2, return_sequences=True, name="both")
    x, y = both(a), both(L.Dense(3, name="first")(b))
    return keras.Model([a, b], L.Concatenate(name="join")([L.Dense(2, name="late")(x), y]))


def masked_and_not():
    """Keras counts the operations of a mask: those of Concatenate, before a layer that reads it, put `kept` before `plain`."""
    a, b = keras.Input((4,)), keras.Input((4, 3))
    kept = L.Embedding(5, 3, mask_zero=True, name="kept")(a)
    plain = L.Dense(3, name="plain2")(L.Dense(3, name="plain1")(b))
    return keras.Model([a, b], L.GRU(2, name="read")(L.Concatenate(name="join")([plain, kept])))


def masked_late():
    a, b = keras.Input((4, 3)), keras.Input((4, 3))
    x = L.LSTM(2, name="x3")(L.Masking(name="x2")(L.Dense(3, name="x1")(a)))
    y = L.LSTM(2, name="y3")(L.Dense(3, name="y2")(L.Dense(3, name="y1")(b)))
    return keras.Model([a, b], L.Add(name="join")([y, x]))


def masks_of_three():
    a, b, c = keras.Input((4,)), keras.Input((4,)), keras.Input((4, 3))
    x = [L.Embedding(5, 3, mask_zero=True, name=n)(i) for n, i in [("first", a), ("second", b)]]
    x.append(L.Masking(name="third2")(L.Dense(3, name="third1")(c)))
    return keras.Model([a, b, c], L.GRU(2, name="read")(L.Average(name="join")(x[::-1])))


def mask_unread():
    """Called with states, a layer reads no mask that came along; nor does one called on a list."""
    a, b = keras.Input((4,)), keras.Input((4, 3))
    h = L.GRU(3, name="encoder")(L.Dense(3, name="before")(b))
    e = L.Embedding(5, 3, mask_zero=True, name="ids")(a)
    y = L.GRU(3, return_sequences=True, name="decoder")(L.Masking(name="again")(e), initial_state=h)
    return keras.Model([a, b], L.Dense(2, name="write")(L.Attention(name="look")([y, e])))


def states_of_a_shared_layer():
    """Of equally far calls of one layer that of the last output runs first, and hands its states to the other."""
    a, b = (keras.Input(batch_shape=(2, 3, 2)) for _ in range(2))
    both = L.GRU(2, return_sequences=True, stateful=True, activity_regularizer="l2")
    model = keras.Model([a, b], [both(a), both(b)])
    fill(model)
    xs = [tf.constant(wave((2, 3, 2), 0.5 + i)) for i in range(2)]
    calls = []
    for _ in range(2):
        with tf.GradientTape() as tape:
            tape.watch(xs)
            y = model(xs)
            loss = sum(tf.reduce_sum(v * wave(v.shape, 4 + i)) for i, v in enumerate(y))
        dx, dw = tape.gradient(loss, [xs, [v.value for v in model.trainable_weights]])
        calls.append({"y": plain(y), "losses": plain(model.losses), "dx": plain(dx), "dw": plain(dw)})
    return calls


MODELS = (branches, translator, shared, masked_and_not, masked_late, masks_of_three, mask_unread)


def golden():
    names = lambda model: [layer.name for layer in model.layers if not isinstance(layer, L.InputLayer)]
    return {"orders": {make.__name__: names(make()) for make in MODELS}, "shared": states_of_a_shared_layer()}
