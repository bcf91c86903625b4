"""Outputs, states, masks and gradients of Keras's convolutional LSTMs, of its convolutions and poolings over height and
width, and of the one-dimensional layers beside Conv1D, for spec/layers/convolutions.spec.ts.

A row's `layers` are called one after the other; a layer is written as ["Conv2D", 4, 3, {"padding": "same"}], a layer in a
wrapper as an argument. Gradients are those of the sum over all outputs of y · wave(y's shape, 4 + its place), with
respect to the input, the initial states and each weight.
"""

import json

import keras
import numpy as np
import tensorflow as tf

from golden import bools, make, mask_of, plain, wave

cases = []


def case(*layers, on, mask=None, states=0, calls=1, ties=False, stateful=False):
    """Calls layers, one after the other, on an input of this shape. `mask`: comes along with the input; `states`: how many
    initial states the first layer is given; `calls`: how often, on inputs of their own, of which the last one counts;
    `ties`: round the input, so that values are equal."""
    built = [make(layer) for layer in layers]

    def forward(x, initial):
        for i, layer in enumerate(built):
            x = layer(x, **({"initial_state": initial} if i == 0 and initial else {}))
        return x

    first = "channels_first" in json.dumps(layers)
    shape = tuple(on) if stateful else (None, *on[1:])
    x = keras.Input(batch_shape=shape)
    forward(x, [])
    start = 1.0
    for layer in built:
        weights = []
        for variable in layer.weights:
            w = wave(variable.shape, start)
            start += 1.7 * w.size
            weights.append(w)
        layer.set_weights(weights)
    moved = [v.value for layer in built for v in layer.trainable_weights]
    initial = []
    if states:
        some = built[0]
        cell = some.forward_layer if hasattr(some, "forward_layer") else some
        state = cell.cell.get_initial_state(on[0])[0].shape
        initial = [tf.constant(wave(state, 3 + 0.3 * i)) for i in range(states)]

    def both(x, initial):
        if mask is not None:
            keras.src.backend.set_keras_mask(x, bools(mask))
        with tf.GradientTape() as tape:
            tape.watch([x, *initial])
            y = forward(x, initial)
            ys = [y] if tf.is_tensor(y) else list(y)
            loss = sum(tf.reduce_sum(one * wave(one.shape, 4 + i)) for i, one in enumerate(ys))
        dx, *rest = tape.gradient(loss, [x, *initial, *moved])
        return ys, dx, rest

    for call in range(calls):
        x = wave(on, 0.5 + 10 * call)
        x = tf.constant(np.round(x * 2) / 2 if ties else x)
        # TensorFlow convolves channels_first on a CPU only when compiled.
        ys, dx, rest = (tf.function(both, jit_compile=True) if first else both)(x, initial)
        masks = [] if first else [mask_of(y) for y in ys]
    row = {
        "layers": list(layers),
        "on": list(on),
        "y": [plain(y) for y in ys],
        "dx": [plain(dx)],
        "ds": [plain(g) for g in rest[: len(initial)]],
        "dw": [plain(g) for g in rest[len(initial) :]],
    }
    if any(m is not None for m in masks):
        row["masks"] = masks
    if initial:
        row["states"] = [list(s.shape) for s in initial]
    for key, value in {"mask": mask, "ties": ties}.items():
        if value:
            row[key] = value
    if calls > 1:
        row["calls"] = calls
    cases.append(row)


def golden():
    cases.clear()
    FIRST = {"dataFormat": "channels_first"}
    LINE, FIELD, BODY = (2, 3, 7, 2), (2, 3, 4, 5, 2), (1, 2, 3, 3, 2, 2)
    for config in [
        {},
        {"returnSequences": True},
        {"returnSequences": True, "returnState": True},
        {"padding": "same"},
        {"padding": "same", "strides": 2, "returnSequences": True},
        {"strides": 2},
        {"dilationRate": 2},
        {"dilationRate": 2, "padding": "same"},
        {"goBackwards": True, "returnSequences": True},
        {"useBias": False},
        {"activation": "relu", "recurrentActivation": "hard_sigmoid"},
        {"unroll": True},
        {**FIRST, "returnSequences": True, "returnState": True},
    ]:
        on = (2, 3, 2, 5) if "dataFormat" in config else LINE
        case(["ConvLSTM1D", 2, 2, config], on=on)
    for config in [
        {"returnSequences": True, "returnState": True},
        {"padding": "same"},
        {"padding": "same", "strides": [2, 1]},
        {"strides": [1, 2], "returnSequences": True},
        {"dilationRate": [1, 2]},
        {**FIRST, "padding": "same"},
    ]:
        on = (2, 3, 2, 4, 5) if "dataFormat" in config else FIELD
        case(["ConvLSTM2D", 2, 3 if "padding" in config else 2, config], on=on)
    case(["ConvLSTM2D", 2, [3, 2], {"returnState": True}], on=FIELD)
    for config in [{"returnSequences": True, "returnState": True}, {"padding": "same", "strides": 2}]:
        case(["ConvLSTM3D", 2, 2, config], on=BODY)
    case(["ConvLSTM3D", 2, [2, 1, 2], FIRST], on=(1, 2, 2, 3, 3, 2))

    for mask in [
        [[1, 1, 0], [1, 0, 0]],
        [[0, 1, 1], [0, 0, 1]],
        [[1, 0, 1], [0, 1, 0]],
        [[0, 0, 0], [1, 1, 1]],
    ]:
        for config in [
            {"returnSequences": True, "returnState": True},
            {"returnState": True, "zeroOutputForMask": True},
            {"returnSequences": True, "goBackwards": True},
        ]:
            case(["ConvLSTM1D", 2, 2, config], on=LINE, mask=mask)
    case(["ConvLSTM2D", 1, 2, {"returnSequences": True, "returnState": True}], on=FIELD, mask=[[1, 0, 1], [0, 1, 0]])
    for mask in [None, [[0, 1, 1], [1, 1, 0]]]:
        case(["ConvLSTM1D", 2, 2, {"returnState": True, "returnSequences": True}], on=LINE, states=2, mask=mask)
        for mode in ["concat", "sum", None]:
            inner = ["ConvLSTM1D", 2, 2, {"returnSequences": True}]
            case(["Bidirectional", inner, {"mergeMode": mode}], on=LINE, mask=mask)
    case(["ConvLSTM2D", 1, 2, {"returnState": True, "padding": "same"}], on=FIELD, states=2)
    case(["Bidirectional", ["ConvLSTM1D", 2, 2, {"returnState": True}]], on=LINE, states=4)
    case(["ConvLSTM1D", 2, 2, {"stateful": True}], on=LINE, calls=3, stateful=True)
    case(
        ["ConvLSTM2D", 2, 2, {"returnSequences": True}],
        ["ConvLSTM2D", 1, 2, {}],
        ["Flatten"],
        ["Dense", 2],
        on=FIELD,
    )

    PLANE = (1, 5, 6, 4)
    for config in [
        {},
        {"strides": 2},
        {"strides": [2, 1]},
        {"padding": "same"},
        {"padding": "same", "strides": 2},
        {"padding": "same", "strides": [1, 3]},
        {"padding": "same", "dilationRate": 2},
        {"dilationRate": [1, 2]},
        {"groups": 2},
        {"groups": 4, "padding": "same"},
        {"useBias": False},
        {"activation": "relu"},
        {"activation": "softmax"},
    ]:
        case(["Conv2D", 4, [2, 3], config], on=PLANE)
    case(["Conv2D", 3, 1], on=PLANE)
    case(["Conv2D", 3, [7, 2], {"padding": "same"}], on=PLANE)
    # Sizes other than the number of filters: see companions.py. Softmax is over the width, where a bias makes no difference.
    for config in [{}, {"padding": "same", "strides": 2}, {"activation": "softmax", "useBias": False}]:
        case(["Conv2D", 4, 2, {**FIRST, **config}], on=(2, 2, 5, 6))

    for name in ["MaxPooling2D", "AveragePooling2D"]:
        for size, config in [
            (2, {}),
            ([2, 3], {}),
            (2, {"strides": 1}),
            (2, {"strides": [1, 3]}),
            (2, {"padding": "same"}),
            ([3, 2], {"strides": [1, 2], "padding": "same"}),
            (7, {"padding": "same"}),
            (2, FIRST),
        ]:
            case([name, size, config], on=(2, 5, 7, 2))
        case([name, 3, {"strides": 2}], on=(2, 7, 7, 2), ties=True)
    case(["MaxPooling2D"], on=(2, 5, 7, 2))
    for name in ["GlobalMaxPooling2D", "GlobalAveragePooling2D"]:
        for config in [{}, {"keepdims": True}, FIRST, {**FIRST, "keepdims": True}]:
            case([name, config], on=(2, 3, 4, 2))
        case([name], on=(2, 3, 4, 2), ties=True)

    STEPS = (2, 7, 3)
    for config in [
        {},
        {"strides": 2},
        {"padding": "same"},
        {"padding": "same", "strides": 3},
        {"dilationRate": 2},
        {"padding": "same", "dilationRate": 2},
        {"strides": 2, "dilationRate": 2},
        {"depthMultiplier": 2},
        {"depthMultiplier": 2, "padding": "same", "useBias": False},
        {"activation": "tanh"},
        {**FIRST, "depthMultiplier": 2},
    ]:
        case(["DepthwiseConv1D", 3, config], on=STEPS)
        case(["SeparableConv1D", 4, 3, config], on=STEPS)

    for layer in [["UpSampling1D"], ["UpSampling1D", 1], ["UpSampling1D", 3]]:
        case(layer, on=STEPS)
    for layer in [["Cropping1D"], ["Cropping1D", 2], ["Cropping1D", [0, 3]], ["Cropping1D", [2, 0]]]:
        case(layer, on=STEPS)
    for layer in [["ZeroPadding1D"], ["ZeroPadding1D", 0], ["ZeroPadding1D", [2, 1]], ["ZeroPadding1D", [0, 2], FIRST]]:
        case(layer, on=STEPS)

    # Frames of a film, one after the other.
    FILM = (2, 3, 5, 6, 2)
    case(
        ["TimeDistributed", ["Conv2D", 3, 2, {"activation": "elu"}]],
        ["TimeDistributed", ["MaxPooling2D", 2]],
        ["TimeDistributed", ["Flatten"]],
        ["LSTM", 3, {"returnSequences": True}],
        ["Dense", 2],
        on=FILM,
    )
    case(
        ["TimeDistributed", ["Conv2D", 2, 3, {"padding": "same", "strides": 2}]],
        ["TimeDistributed", ["AveragePooling2D", 2]],
        ["TimeDistributed", ["GlobalAveragePooling2D"]],
        ["GRU", 3],
        on=FILM,
        mask=[[1, 1, 0], [1, 0, 1]],
    )
    return {"cases": list(cases)}
