"""Values and gradients of Keras's activations, of the layers made of them, and of losses and penalties, at and around every
kink: exact zeros, ties, ends of ranges; for spec/parts/activations.spec.ts. Gradients are those of the sum of
y · wave(y's shape, 4).
"""

import keras
import tensorflow as tf

from golden import plain, wave

NEAR = [
    [-8, -6.5, -6, -4, -3.5, -3, -2, -1.5],
    [-1, -0.75, -0.5, -0.25, 0, 0, 0.25, 0.5],
    [0.75, 1, 1.25, 2, 3, 4, 6, 6.5],
    [1, 1, 0.5, 0.5, 0, 0, -1, 1],
    [0.5, 0.25, 0.375, 0.25, 0.125, -3, 0.5, 0.5],
    [0.3125, 0.25, 0.25, 0.0625, 0, -1, 0.25, -0.5],
]
FAR = [[-48, -31, -10, -0.5, 0.5, 10, 31, 80]]
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


def measured(f, x):
    """What f makes of x, and the gradient."""
    x = tf.constant(x, keras.config.floatx())
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
        total = tf.reduce_sum(y * wave(y.shape, 4))
    return {"y": plain(y), "dx": [plain(tf.convert_to_tensor(tape.gradient(total, x)))]}


def activation(name):
    f = keras.activations.get(name)
    return (lambda x: f(x, 0, 0)) if name == "threshold" else f


def penalty(name, args):
    part = getattr(keras.regularizers, name)(*args)
    if name == "OrthogonalRegularizer":  # holds its factor in float32, whatever floatx is
        part.factor = tf.cast(part.factor, keras.config.floatx())
    return part


def golden():
    targets = tf.constant(TARGETS, keras.config.floatx())
    return {
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
        "losses": {name: measured(lambda p: keras.losses.get(name)(targets, p), GUESSES) for name in LOSSES},
        "weight": WEIGHT,
        "penalties": [
            {"name": name, "args": args, **measured(penalty(name, args), WEIGHT)}
            for name, args in PENALTIES
        ],
    }
