"""Masks of other kinds than booleans [batch, timesteps], given at the call, for spec/layers/maskKinds.spec.ts: numbers, of
which all but 0 keep; one more axis of size 1; one sample for the whole batch."""

import numpy as np
import tensorflow as tf

from golden import fill, make, mask_of, plain, wave

STEPS = [[1, 0, 1], [0, 1, 1]]
KINDS = {
    "float32": np.array(STEPS, dtype="float32"),
    "int32": np.array(STEPS, dtype="int32") * -2,
    "column": np.array(STEPS, dtype="float32")[..., None] * 3,
    "sample": np.array(STEPS[:1], dtype=bool),
}
BOTH = {"returnSequences": True}
LAYERS = [
    ["SimpleRNN", 2, BOTH],
    ["GRU", 2, {**BOTH, "zeroOutputForMask": True, "unroll": True}],
    ["LSTM", 2, {"goBackwards": True}],
    ["RNN", [["LSTMCell", 3], ["GRUCell", 2]], BOTH],
    ["Bidirectional", ["GRU", 2, BOTH]],
    ["TimeDistributed", ["Dense", 2]],
    ["GlobalAveragePooling1D"],
    ["BatchNormalization"],
    ["Attention"],
]


def case(layer, kind):
    held, mask = make(layer), tf.constant(KINDS[kind])
    shape = (2, 3, 2)
    xs = [tf.constant(wave(shape, 0.5 + i)) for i in range(2 if layer[0] == "Attention" else 1)]
    x, masks = (xs, [mask, mask]) if len(xs) > 1 else (xs[0], mask)
    held.build([shape] * 2 if len(xs) > 1 else shape)
    fill(held)
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = held(x, mask=masks, training=True)
        loss = tf.reduce_sum(y * wave(y.shape, 4))
    return {"layer": layer, "kind": kind, "y": plain(y), "mask": mask_of(y), "dx": plain(tape.gradient(loss, xs))}


def pooled():
    """A sample that is wholly masked has no mean (NaN), and no gradient."""
    x = tf.constant(wave((2, 3, 2), 0.5))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = make(["GlobalAveragePooling1D"])(x, mask=tf.constant([[True, False, True], [False] * 3]))
        loss = tf.reduce_sum(y * wave(y.shape, 4))
    return {"kept": plain(y[0]), "none": [str(v) for v in y[1].numpy()], "dx": [plain(tape.gradient(loss, x))]}


def golden():
    """TimeDistributed takes no mask of one sample, others none with a further axis."""
    refused = [("TimeDistributed", "sample")]
    refused += [(name, "column") for name in ("BatchNormalization", "GlobalAveragePooling1D", "Attention")]
    cases = [case(layer, kind) for layer in LAYERS for kind in KINDS if (layer[0], kind) not in refused]
    return {"kinds": {k: m.astype("float64").tolist() for k, m in KINDS.items()}, "cases": cases, "pooled": [pooled()]}
