"""Layers of functional models in Keras's order, which is that of their weights. The models stand in spec/api/layerOrder.spec.ts too."""

import keras

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


def golden():
    names = lambda model: [layer.name for layer in model.layers if not isinstance(layer, L.InputLayer)]
    return {"orders": {make.__name__: names(make()) for make in (branches, translator, shared)}}
