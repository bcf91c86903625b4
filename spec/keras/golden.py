"""What the topics of make.py share: layers in their written form, numbers that are all different, one case of one layer.

A layer is written as ["LSTM", 3, {"returnSequences": true}]. Weights, inputs and states are not stored: `wave` makes
them, here and in spec/layers/written.ts alike.
"""

import json
import math
import re

import keras
import numpy as np
import tensorflow as tf
from keras.src import backend

# One sample per pattern: right, left, interior, all masked, alternating, nothing masked.
PATTERNS = [[1, 1, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1]]
X = (6, 4, 2)
SMALL = (2, 3, 2)
STACK = [["GRUCell", 3], ["LSTMCell", 2]]


def wave(shape, start, scale=0.7):
    """Numbers that are all different: scale · sin(start + 1.7·i)."""
    size = math.prod(shape)
    values = np.array([scale * math.sin(start + 1.7 * i) for i in range(size)]).reshape(shape)
    return values.astype(keras.config.floatx())


def snake(name):
    return re.sub(r"([A-Z])", lambda m: "_" + m[1].lower(), name)


def make(written):
    """A layer, or a list of them, from its written form."""
    if isinstance(written, list) and written and isinstance(written[0], str) and hasattr(keras.layers, written[0]):
        name, *args = written
        config = args.pop() if args and isinstance(args[-1], dict) else {}
        given = {snake(k): part(k, v) for k, v in config.items()}
        return getattr(keras.layers, name)(*[make(a) for a in args], **given)
    return [make(w) for w in written] if isinstance(written, list) else written


def part(name, written):
    """The value of an argument: a number for an initializer is the constant."""
    constant = name.endswith("Initializer") and isinstance(written, float)
    return keras.initializers.Constant(written) if constant else make(written)


def plain(y):
    """Numbers of a nest of tensors, to eight digits."""
    if isinstance(y, (list, tuple)):
        return [plain(v) for v in y]
    return json.loads(json.dumps(np.asarray(y).tolist()), parse_float=lambda s: float(f"{float(s):.8g}"))


def nested(shapes, start=3):
    """Tensors for a nest of shapes, each with numbers of its own."""
    if all(isinstance(d, int) for d in shapes):
        return tf.constant(wave(shapes, start))
    return [nested(s, start + 0.3 * (i + 1)) for i, s in enumerate(shapes)]


def bools(mask):
    return tf.constant(np.array(mask, dtype=bool))


def inputs_of(shapes, call, masks, ids, ties, counted):
    """Inputs of one call. `ids`: whole numbers below it; `ties`: rounded to 0 and ±ties / 2, so that values are equal."""
    xs = []
    for i, shape in enumerate(shapes):
        x = wave(shape, 0.5 + i + 10 * call)
        if ids:
            x = np.floor(np.abs(x).astype("float64") * ids / 0.7).astype("int32")
        elif counted:
            x = np.arange(x.size, dtype=x.dtype).reshape(shape)
        elif ties:
            x = np.round(x * 2) * ties / 2
        xs.append(tf.constant(x))
        if masks and masks[i] is not None:
            backend.set_keras_mask(xs[-1], bools(masks[i]))
    return xs


def fill(layer):
    """One wave over all weights, made positive where it is a variance."""
    start, values = 1.0, []
    for variable in layer.weights:
        w = wave(variable.shape, start)
        start += 1.7 * w.size
        values.append(np.abs(w) + 0.1 if variable.name == "moving_variance" else w)
    layer.set_weights(values)


def run(layer, xs, options):
    """Outputs and the gradients of Σ y · wave with respect to inputs, states and trainable weights."""
    states = options.get("initial_state", [])
    moved = [v.value for v in layer.trainable_weights]

    def both(xs, states):
        with tf.GradientTape() as tape:
            tape.watch([[x for x in xs if x.dtype.is_floating], states])
            y = layer(xs if len(xs) > 1 else xs[0], **options)
            loss = sum(tf.reduce_sum(v * wave(v.shape, 4 + i)) for i, v in enumerate(tf.nest.flatten(y)))
        whole = [x for x in xs if x.dtype.is_floating]
        grads = tape.gradient(loss, [whole, states, moved], unconnected_gradients="zero")
        return y, tf.nest.map_structure(tf.convert_to_tensor, grads)

    # TensorFlow convolves channels_first on a CPU only when compiled.
    if getattr(layer, "data_format", None) == "channels_first":
        return tf.function(both, jit_compile=True)(xs, states)
    return both(xs, states)


def mask_of(y):
    mask = None if isinstance(y, (list, tuple)) else backend.get_keras_mask(y)
    return None if mask is None else np.asarray(mask).astype(int).tolist()


def case(layer, *shapes, mask=None, masks=None, given=None, states=None, calls=1, ids=None, reset=False,
         training=False, ties=None, gradients=True,
         counted=False):
    """What Keras gives for a layer on inputs of these shapes: the outputs `y` and masks of every call; of the last call
    the gradients `dx`, `ds`, `dw` and the losses; then what it carries (`moving`).

    masks come along with the inputs, `given` is told at the call; calls: how often, on inputs of their own; gradients:
    False leaves them out, where Keras's own float32 is not near enough to compare with; counted: inputs are 0, 1, 2, …
    and weights stay as their initializers made them.
    """
    held = make(layer)
    masks = masks or ([mask] if mask is not None else None)
    options = {"initial_state": nested(states)} if states else {}
    if given:
        options["mask"] = bools(given)
    if training:
        options["training"] = True
    ys, out_masks = [], []
    for call in range(calls):
        xs = inputs_of(shapes, call, masks, ids, ties, counted)
        if call == 0:
            # Stateful layers keep what a first call leaves behind.
            if getattr(held, "stateful", False):
                held.build(tuple(shapes[0]))
            else:
                run(held, xs, {**options, "training": False})
            if not counted:
                fill(held)
        if reset and call == calls - 1:
            held.reset_state()
        y, (dx, ds, dw) = run(held, xs, options)
        ys.append(plain(y))
        out_masks.append([mask_of(v) for v in (y if isinstance(y, (list, tuple)) else [y])])
    row = {"layer": layer, "inputs": [list(s) for s in shapes], "y": ys, "masks": out_masks,
           "dx": plain(dx), "ds": plain(tf.nest.flatten(ds)), "dw": plain(dw), "losses": [plain(v) for v in held.losses],
           "moving": [plain(v) for v in held.weights if v.name.startswith("moving")]}
    if not gradients:
        row.update(dx=[], ds=[], dw=[])
    told = {"forwardOnly": not gradients, "mask": masks, "given": given, "states": states, "ids": ids, "reset": reset, "training": training, "ties": ties,
            "counted": counted}
    return {k: v for k, v in row.items() if v != []} | {k: v for k, v in told.items() if v}
