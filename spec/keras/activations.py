"""Writes goldens/activations.json: values and gradients of Keras's activations, of the layers made of them, and of losses and
penalties, at and around every kink: exact zeros, ties, ends of ranges.

Run: KERAS_BACKEND=tensorflow python activations.py

All but the penalties is computed in float64. Gradients are those of the sum of y · wave(y's shape).
"""

import json
import math
import pathlib

import keras
import numpy as np
import tensorflow as tf

keras.config.set_floatx("float64")
here = pathlib.Path(__file__).parent

NEAR = [
    [-8, -6.5, -6, -4, -3.5, -3, -2, -1.5],
    [-1, -0.75, -0.5, -0.25, 0, 0, 0.25, 0.5],
    [0.75, 1, 1.25, 2, 3, 4, 6, 7],
    [1, 1, 0.5, 0.5, 0, 0, -1, 1],
    [0.5, 0.25, 0.375, 0.25, 0.125, -3, 0.5, 0.5],
    [0.3125, 0.25, 0.25, 0.0625, 0, -1, 0.25, -0.5],
]
FAR = [[-80, -30, -20, 20, 30, 80]]
NAMES = """celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid
log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus sparse_sigmoid sparsemax
squareplus swish tanh tanh_shrink threshold""".split()
LAYERS = [
    ("ReLU", {}),
    ("ReLU", {"max_value": 6}),
    ("ReLU", {"max_value": 3}),
    ("ReLU", {"negative_slope": 0.25}),
    ("ReLU", {"negative_slope": 0.25, "max_value": 6}),
    ("ReLU", {"negative_slope": 0.25, "max_value": 3, "threshold": 1}),
    ("ReLU", {"threshold": 0.5}),
    ("LeakyReLU", {}),
    ("ELU", {}),
    ("ELU", {"alpha": 0.5}),
    ("Softmax", {}),
]
# Targets and predictions: exact hits, errors of exactly delta, margins of exactly 1, equal scores.
TARGETS = [[1, -1, 1, -1, 1, 1], [0, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0], [2, -3, 0, 0.5, 4, -1]]
GUESSES = [[1, -1, 0, 0, 2, 0.5], [0, 1, 1, 0, 0.5, 0.5], [0, 0, 0, 0, 0, 0], [2, -2, 0, 0, 2, -1]]
LOSSES = [
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_error",
    "mean_squared_logarithmic_error",
    "huber",
    "log_cosh",
    "hinge",
    "squared_hinge",
    "categorical_hinge",
]
WEIGHT = [[0, 2, 0, 0], [-0.5, 0, 0, 0], [0, 3, 4, 0]]
PENALTIES = [("L1", [0.5]), ("L1L2", [0.5, 0.25]), ("OrthogonalRegularizer", [0.5])]


def wave(shape):
    size = math.prod(shape)
    return np.array([0.7 * math.sin(4 + 1.7 * i) for i in range(size)]).reshape(shape)


def plain(y):
    return json.loads(json.dumps(np.asarray(y).tolist()), parse_float=lambda s: float(f"{float(s):.8g}"))


def measured(f, x, dtype="float64"):
    """What f makes of x, and the gradient."""
    x = tf.constant(x, dtype)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
        total = tf.reduce_sum(y * wave(y.shape).astype(dtype))
    return {"y": plain(y), "dx": plain(tf.convert_to_tensor(tape.gradient(total, x)))}


def activation(name):
    f = keras.activations.get(name)
    return (lambda x: f(x, 0, 0)) if name == "threshold" else f


golden = {
    "keras": keras.__version__,
    "backend": keras.backend.backend(),
    "near": NEAR,
    "far": FAR,
    "activations": {
        name: {"near": measured(activation(name), NEAR), "far": measured(activation(name), FAR)} for name in NAMES
    },
    "layers": [
        {"name": name, "config": config, **measured(getattr(keras.layers, name)(**config), NEAR)}
        for name, config in LAYERS
    ],
    "targets": TARGETS,
    "guesses": GUESSES,
    "losses": {
        name: measured(lambda p: keras.losses.get(name)(tf.constant(TARGETS, "float64"), p), GUESSES) for name in LOSSES
    },
    "weight": WEIGHT,
    "penalties": [
        {"name": name, "args": args, **measured(getattr(keras.regularizers, name)(*args), WEIGHT, "float32")} for name, args in PENALTIES
    ],
}
(here / "goldens" / "activations.json").write_text(json.dumps(golden) + "\n")
