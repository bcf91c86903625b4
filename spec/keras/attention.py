"""Outputs, masks and gradients of Keras's attention layers and activation layers, for spec/layers/attentionNumbers.spec.ts.

A layer is written as ["MultiHeadAttention", 2, 3, {"useBias": false}], what it is told at the call in camelCase.
Gradients are those of the sum of y · wave(y's shape, 4), over all outputs y, and of the layer's losses. Cases in which
every value is masked for some query are computed in float32: subtracting 1e9 from all scores leaves them equal there, as
users have them, not in float64.
"""

import keras
import tensorflow as tf
from keras.src import backend

from golden import bools, fill, mask_of, plain, snake, wave

cases = []


def case(*args, floatx=None, **told):
    before = keras.config.floatx()
    use(floatx or before)
    run_case(*args, **told)
    use(before)


def use(floatx):
    keras.config.set_floatx(floatx)
    keras.config.set_dtype_policy(floatx)


def run_case(name, *args, on, masks=None, given=None, scale=1, **options):
    """Runs a layer on inputs of these shapes. `masks` come along with the inputs, `given` is told at the call, as are the
    options; lists among them are boolean tensors."""
    config = args[-1] if args and isinstance(args[-1], dict) else {}
    values = [a for a in args if not isinstance(a, dict)]
    layer = getattr(keras.layers, name)(*values, **{snake(k): v for k, v in config.items()})
    boolean = lambda m: None if m is None else bools(m)
    told = {snake(k): boolean(v) if isinstance(v, list) else v for k, v in options.items()}
    dtype = keras.config.floatx()
    xs = [tf.constant(wave(shape, 0.5 + i, 0.7 * scale), dtype) for i, shape in enumerate(on)]

    def run():
        for x, mask in zip(xs, masks or []):
            backend.set_keras_mask(x, boolean(mask))
        if given:
            told["mask"] = [boolean(m) for m in given] if len(xs) > 1 else boolean(given[0])
        if name == "MultiHeadAttention":
            return layer(*xs[:2], **({"key": xs[2]} if len(xs) > 2 else {}), **told)
        return layer(xs if len(xs) > 1 else xs[0], **told)

    run()
    fill(layer)
    moved = [v.value for v in layer.trainable_weights]
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = run()
        ys = list(y) if isinstance(y, (list, tuple)) else [y]
        total = sum(tf.reduce_sum(y * tf.constant(wave(y.shape, 4), dtype)) for y in ys) + sum(layer.losses)
    grads = tape.gradient(total, [*xs, *moved], unconnected_gradients="zero")
    out = [mask_of(y) for y in ys]
    row = {
        "layer": [name, *args],
        "on": [list(s) for s in on],
        "y": [plain(y) for y in ys],
        "mask": out,
        "left": [None if backend.get_keras_mask(x) is None else 1 for x in xs],
        "dx": [plain(g) for g in grads[: len(xs)]],
        "dw": [plain(g) for g in grads[len(xs) :]],
    }
    for key, value in {"masks": masks, "given": given, "options": options, "scale": scale}.items():
        if value and value != 1:
            row[key] = value
    cases.append(row)


def golden():
    cases.clear()
    X = [(2, 3, 4)]
    for config in [
        {},
        {"maxValue": 0.3},
        {"maxValue": 6},
        {"negativeSlope": 0.1},
        {"threshold": 0.2},
        {"maxValue": 0.5, "negativeSlope": 0.2, "threshold": 0.1},
    ]:
        case("ReLU", config, on=X, scale=3)
    case("LeakyReLU", {}, on=X)
    case("LeakyReLU", {"negativeSlope": 0.01}, on=X)
    case("ELU", {}, on=X, scale=3)
    case("ELU", {"alpha": 0.4}, on=X, scale=3)
    case("Identity", {}, on=X, masks=[[[1, 0, 1], [1, 1, 0]]])
    for axis in [-1, 1, [1, 2], [-1]]:
        case("Softmax", {"axis": axis}, on=X, scale=3)
    case("Softmax", {}, on=[(2, 3)], given=[[[1, 0, 1], [0, 0, 0]]])
    case("Softmax", {}, on=[(2, 3)], masks=[[[1, 0, 1], [0, 0, 0]]])
    case("Softmax", {}, on=X, given=[[[0, 1, 1, 0], [1, 1, 1, 1], [0, 0, 0, 0]]])
    case("Softmax", {"axis": [1, 2]}, on=X, given=[[[0, 1, 1, 0], [1, 1, 1, 1], [0, 0, 0, 0]]])

    QV, QVK = [(2, 3, 3), (2, 5, 3)], [(2, 3, 3), (2, 5, 5), (2, 5, 3)]
    Q, V = [[1, 1, 0], [0, 1, 1]], [[1, 0, 1, 1, 0], [0, 0, 1, 0, 0]]
    for name, configs in [
        ("Attention", [{}, {"useScale": True}, {"scoreMode": "concat"}, {"scoreMode": "concat", "useScale": True}]),
        ("AdditiveAttention", [{}, {"useScale": False}]),
    ]:
        for config in configs:
            case(name, config, on=QV)
            case(name, config, on=QVK, masks=[Q, V, None])
        case(name, {}, on=QVK, scale=2)
        case(name, {}, on=QV, masks=[Q, V], returnAttentionScores=True)
        case(name, {}, on=QV, masks=[Q, None])
        case(name, {}, on=QV, masks=[None, V])
        case(name, {}, on=QV, masks=[None, [[0] * 5, [1] * 5]], floatx="float32")
        case(name, {}, on=QV, given=[Q, V], masks=[[[1] * 3] * 2, None])
        case(name, {}, on=QV, given=[None, V], masks=[Q, None])
        case(name, {}, on=QV, useCausalMask=True)
        case(name, {}, on=QV, masks=[Q, V], useCausalMask=True, returnAttentionScores=True, floatx="float32")
        case(name, {}, on=[(2, 3, 3), (2, 1, 3)])
        case(name, {}, on=[(2, 1, 3), (2, 5, 3)], masks=[[[1], [0]], V])
        case(name, {}, on=[(2, 2, 3, 3), (2, 2, 5, 3)], returnAttentionScores=True)
        case(name, {}, on=[(2, 2, 3, 3), (2, 2, 5, 3)], useCausalMask=True)

    M = "MultiHeadAttention"
    MASK = [[[1, 0, 1, 1, 0], [0, 1, 1, 0, 1], [0, 0, 0, 0, 1]]]
    for config in [
        {},
        {"useBias": False},
        {"valueDim": 5},
        {"outputShape": 3},
        {"outputShape": [2, 5]},
        {"slidingWindow": 2},
        {"useGate": True},
        {"useGate": True, "useBias": False, "valueDim": 1},
        {"activityRegularizer": "l2", "useGate": True},
    ]:
        case(M, 2, 3, config, on=[(2, 3, 3), (2, 5, 5)])
        case(M, 2, 3, config, on=[(2, 3, 3), (2, 5, 5)], masks=[Q, V], returnAttentionScores=True)
    penalized = {"kernelRegularizer": "l2", "biasRegularizer": "l1", "activityRegularizer": "l2"}
    case(M, 2, 3, penalized, on=[(2, 3, 2), (2, 5, 5)], scale=2)
    case(M, 2, 3, penalized, on=[(2, 3, 3), (2, 5, 5)], masks=[Q, V], returnAttentionScores=True)
    case(M, 1, 2, {}, on=[(2, 3, 2), (2, 5, 2)], scale=2)
    case(M, 2, 3, {}, on=QVK, masks=[Q, V, [[1, 1, 0, 1, 1], [1, 1, 1, 1, 1]]])
    case(M, 2, 3, {}, on=QVK, attentionMask=MASK)
    case(M, 2, 3, {}, on=QV, attentionMask=MASK[0])
    case(M, 2, 3, {}, on=QV, masks=[Q, V], attentionMask=MASK, useCausalMask=True)
    case(M, 2, 3, {}, on=QV, masks=[Q, V], attentionMask=MASK, useCausalMask=True, returnAttentionScores=True)
    case(M, 2, 3, {}, on=QV, useCausalMask=True)
    case(M, 2, 3, {}, on=QV, useCausalMask=True, returnAttentionScores=True)
    case(M, 2, 3, {}, on=QV, masks=[None, V])
    case(M, 2, 3, {}, on=QV, masks=[Q, None])
    case(M, 2, 3, {}, on=QV, queryMask=Q)
    case(M, 2, 3, {}, on=QV, masks=[Q, V], valueMask=[[1] * 5] * 2)
    case(M, 2, 3, {}, on=QVK, keyMask=V)
    case(M, 2, 3, {}, on=[(2, 1, 3), (2, 1, 3)], masks=[[[1], [0]], [[1], [1]]])
    GRID = [(2, 2, 3, 3), (2, 2, 5, 3)]
    case(M, 2, 3, {"attentionAxes": 2}, on=GRID, returnAttentionScores=True)
    case(M, 2, 3, {"attentionAxes": [-2]}, on=GRID)
    case(M, 2, 3, {}, on=GRID, returnAttentionScores=True)
    case(M, 2, 3, {"attentionAxes": [1]}, on=[(2, 3, 2, 3), (2, 5, 2, 3)], returnAttentionScores=True)
    case(M, 2, 3, {"outputShape": [3, 2], "attentionAxes": [1]}, on=[(2, 3, 2, 3), (2, 5, 2, 3)])
    return {"cases": list(cases)}
