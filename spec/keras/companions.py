"""Writes goldens/companions.json: outputs, gradients and moving averages of Keras's Conv1D, poolings and normalizations,
with weights that are all different.

Run: KERAS_BACKEND=tensorflow python companions.py

A layer is written as ["Conv1D", 4, 3, {"padding": "causal"}]. Weights and inputs are not stored: `wave` makes them, here
and in companions.spec.ts alike. Everything is computed in float64. Gradients are those of the sum of y · wave(y's shape, 4).
"""

import json
import math
import pathlib
import re

import keras
import numpy as np
import tensorflow as tf

keras.config.set_floatx("float64")
here = pathlib.Path(__file__).parent


def wave(shape, start, scale=0.7):
    """Numbers that are all different: scale · sin(start + 1.7·i)."""
    size = math.prod(shape)
    return np.array([scale * math.sin(start + 1.7 * i) for i in range(size)]).reshape(shape)


def snake(name):
    return re.sub(r"([A-Z])", lambda m: "_" + m[1].lower(), name)


def plain(y):
    return json.loads(json.dumps(np.asarray(y).tolist()), parse_float=lambda s: float(f"{float(s):.8g}"))


cases = []


def run(layer, x, kwargs):
    def both(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = layer(x, **kwargs)
            loss = tf.reduce_sum(y * wave(y.shape, 4))
        return y, *tape.gradient(loss, [x, *[v.value for v in layer.trainable_weights]])

    # TensorFlow convolves channels_first on a CPU only when compiled.
    first = getattr(layer, "data_format", None) == "channels_first"
    return (tf.function(both, jit_compile=True) if first else both)(x)


def case(name, *args, on, mask=None, training=False, calls=1, ties=False):
    """Runs a layer on an input of this shape. `ties`: round the input, so that values are equal; `calls`: how often, on
    inputs of their own; outputs and gradients are those of the last call."""
    config = args[-1] if args and isinstance(args[-1], dict) else {}
    values = [a for a in args if not isinstance(a, dict)]
    layer = getattr(keras.layers, name)(*values, **{snake(k): v for k, v in config.items()})
    layer.build((None, *on[1:]))
    start, weights = 1.0, []
    for variable in layer.weights:
        w = wave(variable.shape, start)
        start += 1.7 * w.size
        weights.append(np.abs(w) + 0.1 if variable.name == "moving_variance" else w)
    layer.set_weights(weights)
    kwargs = {"training": training} if name == "BatchNormalization" else {}
    if mask is not None and name in ("BatchNormalization", "GlobalAveragePooling1D"):
        kwargs["mask"] = tf.constant(np.array(mask, dtype=bool))
    for call in range(calls):
        x = wave(on, 0.5 + 10 * call)
        x = tf.constant(np.round(x * 2) / 2 if ties else x)
        y, dx, *dw = run(layer, x, kwargs)
    row = {"layer": [name, *args], "on": list(on), "y": plain(y), "dx": plain(dx), "dw": [plain(g) for g in dw]}
    moving = [v for v in layer.weights if v.name.startswith("moving")]
    if moving:
        row["moving"] = [plain(v) for v in moving]
    for key, value in {"mask": mask, "training": training, "ties": ties}.items():
        if value:
            row[key] = value
    if calls > 1:
        row["calls"] = calls
    cases.append(row)


X = (2, 7, 4)
FIRST = {"dataFormat": "channels_first"}
for config in [
    {},
    {"strides": 2},
    {"padding": "same"},
    {"padding": "same", "strides": 2},
    {"padding": "same", "strides": 3},
    {"padding": "same", "dilationRate": 2},
    {"padding": "causal"},
    {"padding": "causal", "strides": 2},
    {"padding": "causal", "dilationRate": 2},
    {"padding": "causal", "dilationRate": 4},
    {"dilationRate": 2},
    {"dilationRate": 3},
    {"groups": 2},
    {"groups": 4},
    {"groups": 2, "padding": "same", "strides": 2},
    {"groups": 2, "padding": "causal", "dilationRate": 2},
    {"useBias": False},
    {"activation": "relu"},
    {"activation": "softmax"},
]:
    case("Conv1D", 4, 3, config, on=X)
case("Conv1D", 3, 1, {}, on=X)
case("Conv1D", 3, 2, {"padding": "same"}, on=X)
case("Conv1D", 3, 4, {"padding": "same", "strides": 2}, on=X)
case("Conv1D", 3, 9, {"padding": "same"}, on=X)
case("Conv1D", 3, 9, {"padding": "causal"}, on=X)
# As many windows as filters are left out: there Keras's TensorFlow backend adds the bias along the steps (`add` takes a
# bias of the last axis's size for one of the last axis).
for config in [{}, {"padding": "same", "strides": 2}, {"padding": "causal", "dilationRate": 2}, {"activation": "softmax"}]:
    case("Conv1D", 3, 2, {**FIRST, **config}, on=(2, 3, 8))
case("Conv1D", 4, 2, {**FIRST, "groups": 2}, on=(2, 4, 6))

for name in ["MaxPooling1D", "AveragePooling1D"]:
    for size, config in [
        (2, {}),
        (3, {}),
        (2, {"strides": 1}),
        (2, {"strides": 3}),
        (3, {"strides": 2}),
        (2, {"padding": "same"}),
        (3, {"strides": 1, "padding": "same"}),
        (4, {"strides": 3, "padding": "same"}),
        (9, {"padding": "same"}),
        (2, FIRST),
    ]:
        case(name, size, config, on=(2, 7, 3))
    case(name, 3, {"strides": 2}, on=(2, 7, 3), ties=True)

MASK = [[1, 1, 0, 0, 1], [0, 1, 1, 1, 1], [1, 0, 0, 0, 0]]
for name in ["GlobalMaxPooling1D", "GlobalAveragePooling1D"]:
    for config in [{}, {"keepdims": True}, FIRST, {**FIRST, "keepdims": True}]:
        case(name, config, on=(3, 5, 2))
    case(name, {}, on=(3, 5, 2), ties=True)
case("GlobalAveragePooling1D", {}, on=(3, 5, 2), mask=MASK)
case("GlobalAveragePooling1D", {"keepdims": True}, on=(3, 5, 2), mask=MASK)

for training in [False, True]:
    for config in [
        {},
        {"scale": False},
        {"center": False},
        {"scale": False, "center": False},
        {"axis": 1},
        {"axis": -2},
        {"momentum": 0.5, "epsilon": 0.1},
        {"trainable": False},
    ]:
        case("BatchNormalization", config, on=(3, 5, 2), training=training)
    case("BatchNormalization", {}, on=(5, 3), training=training)
    case("BatchNormalization", {"axis": 2}, on=(2, 3, 2, 4), training=training)
    case("BatchNormalization", {}, on=(3, 5, 2), training=training, mask=MASK)
case("BatchNormalization", {}, on=(3, 5, 2), training=True, calls=3)
case("BatchNormalization", {"axis": 1}, on=(3, 5, 2), training=True, mask=MASK)
case("BatchNormalization", {"scale": False, "center": False}, on=(3, 5, 2), training=True, mask=MASK)
case("BatchNormalization", {"trainable": False}, on=(3, 5, 2), training=True, mask=MASK)
case("BatchNormalization", {}, on=(3, 5, 2), training=True, mask=[[0] * 5] * 3)

for config in [
    {},
    {"scale": False},
    {"center": False},
    {"scale": False, "center": False},
    {"axis": 1},
    {"axis": -2},
    {"axis": [1, 2]},
    {"axis": [2, 1]},
    {"axis": [-1, 1]},
    {"epsilon": 0.1},
]:
    case("LayerNormalization", config, on=(3, 5, 2))
case("LayerNormalization", {}, on=(5, 3))
case("LayerNormalization", {"axis": [1, 3]}, on=(2, 3, 2, 4))

rows = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
head = json.dumps({"keras": keras.version(), "backend": keras.backend.backend()}, separators=(",", ":"))
(here / "goldens" / "companions.json").write_text(f'{head[:-1]},"cases":[\n{rows}\n]}}\n')
print(len(cases), "cases")
