"""Writes layers.json: what Keras's layers compute, with weights that are all different.

Run: KERAS_BACKEND=tensorflow python layers.py

A layer is written as ["LSTM", 3, {"returnSequences": true}]. Weights, inputs and states are not stored: `wave` makes
them, here and in layers.spec.ts alike. Everything is computed in float64.
"""

import itertools
import json
import math
import pathlib
import re

import keras
import numpy as np
from keras.src import backend

keras.config.set_floatx("float64")
here = pathlib.Path(__file__).parent


def wave(shape, start, scale=0.7):
    """Numbers that are all different: scale · sin(start + 1.7·i)."""
    size = math.prod(shape)
    return np.array([scale * math.sin(start + 1.7 * i) for i in range(size)]).reshape(shape)


def snake(name):
    return re.sub(r"([A-Z])", lambda m: "_" + m[1].lower(), name)


def make(spec):
    """A layer, or a list of them, from its written form."""
    if isinstance(spec, list) and spec and isinstance(spec[0], str):
        name, *args = spec
        config = args.pop() if args and isinstance(args[-1], dict) else {}
        return getattr(keras.layers, name)(*[make(a) for a in args], **{snake(k): make(v) for k, v in config.items()})
    if isinstance(spec, list):
        return [make(s) for s in spec]
    return spec


def nested(shapes, start):
    """Tensors for a nest of shapes, each with numbers of its own."""
    if all(isinstance(d, int) for d in shapes):
        return keras.ops.convert_to_tensor(wave(shapes, start))
    return [nested(s, start + 0.3 * (i + 1)) for i, s in enumerate(shapes)]


def plain(y):
    if isinstance(y, (list, tuple)):
        return [plain(v) for v in y]
    return json.loads(json.dumps(np.asarray(y).tolist()), parse_float=lambda s: float(f"{float(s):.8g}"))


cases = []


def case(layer, *inputs, mask=None, masks=None, given=None, states=None, calls=1, ids=None, reset=False):
    """Runs a layer on inputs of these shapes. `masks` come along with the inputs, `given` is told at the call; `ids`: whole numbers below it; `calls`: how often, on inputs of their own."""
    held = make(layer)
    masks = masks or ([mask] if mask is not None else None)
    outputs, out_masks = [], []
    for call in range(calls):
        xs = []
        for i, shape in enumerate(inputs):
            values = wave(shape, 0.5 + i + 10 * call)
            x = keras.ops.convert_to_tensor(
                np.floor(np.abs(values) * ids / 0.7).astype("int32") if ids else values
            )
            if masks and masks[i] is not None:
                backend.set_keras_mask(x, keras.ops.convert_to_tensor(np.array(masks[i], dtype=bool)))
            xs.append(x)
        options = {"initial_state": nested(states, 3)} if states else {}
        if given:
            options["mask"] = keras.ops.convert_to_tensor(np.array(given, dtype=bool))
        x = xs if len(xs) > 1 else xs[0]
        if call == 0:
            if getattr(held, "stateful", False):
                held.build(tuple(inputs[0]))
            else:
                held(x, **options)
            start, values = 1.0, []
            for w in held.get_weights():
                values.append(wave(w.shape, start))
                start += 1.7 * w.size
            held.set_weights(values)
        if reset and call == calls - 1:
            held.reset_state()
        y = held(x, **options)
        outputs.append(plain(y))
        flat = list(y) if isinstance(y, (list, tuple)) else [y]
        out_masks.append(
            [
                None if isinstance(v, (list, tuple)) or backend.get_keras_mask(v) is None
                else np.asarray(backend.get_keras_mask(v)).astype(int).tolist()
                for v in flat
            ]
        )
    row = {"layer": layer, "inputs": [list(s) for s in inputs], "outputs": outputs, "masks": out_masks}
    for name, value in {"mask": masks, "given": given, "states": states, "ids": ids, "reset": reset}.items():
        if value:
            row[name] = value
    cases.append(row)


# One sample per pattern: right, left, interior, all masked, alternating, nothing masked.
PATTERNS = [[1, 1, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1]]
X = (6, 4, 2)
SMALL = (2, 3, 2)

recurrent = {
    "SimpleRNN": [{}, {"useBias": False, "activation": "relu"}],
    "GRU": [{}, {"resetAfter": False}, {"useBias": False}, {"resetAfter": False, "useBias": False, "activation": "elu"}],
    "LSTM": [{}, {"useBias": False}, {"unitForgetBias": False, "recurrentActivation": "hard_sigmoid"}],
}
for name, variants in recurrent.items():
    for config in variants:
        case([name, 3, config], SMALL)
        case([name, 3, {**config, "returnSequences": True, "returnState": True, "goBackwards": True}], SMALL)
    for back, zero, sequences in itertools.product([False, True], [False, True], [False, True]):
        config = {"goBackwards": back, "zeroOutputForMask": zero, "returnSequences": sequences, "returnState": True}
        case([name, 2, {k: v for k, v in config.items() if v}], X, mask=PATTERNS)
    state = [[6, 2]] * (2 if name == "LSTM" else 1)
    case([name, 2, {"returnSequences": True, "returnState": True}], X, mask=PATTERNS, states=state)
    case([name, 2, {"returnSequences": True, "returnState": True}], X, given=PATTERNS, states=state)
    case([name, 2, {"zeroOutputForMask": True, "returnState": True}], X, given=PATTERNS, states=state)
    case([name, 2, {"stateful": True, "returnState": True}], SMALL, calls=3)
    case([name, 2, {"stateful": True}], SMALL, calls=3, reset=True)
    case([name, 2, {"stateful": True, "returnState": True}], X, mask=PATTERNS, calls=2)
    case([name, 2, {"unroll": True, "returnSequences": True}], X, mask=PATTERNS)
    case([name, 2, {"returnSequences": True}], (2, 1, 3))

for cell in (["SimpleRNNCell", 3], ["GRUCell", 3], ["GRUCell", 3, {"resetAfter": False}], ["LSTMCell", 3],
             ["LSTMCell", 3, {"unitForgetBias": False, "useBias": False}]):
    case(["RNN", cell, {"returnState": True}], SMALL)
    case(["RNN", cell, {"returnSequences": True, "zeroOutputForMask": True}], X, mask=PATTERNS)

STACK = [["GRUCell", 3], ["LSTMCell", 2]]
DEEP = [["LSTMCell", 3], ["SimpleRNNCell", 4], ["GRUCell", 2, {"resetAfter": False}]]
for stack in (STACK, DEEP):
    case(["RNN", stack], SMALL)
    case(["RNN", stack, {"returnSequences": True, "returnState": True}], SMALL)
    case(["RNN", stack, {"returnState": True, "goBackwards": True}], X, mask=PATTERNS)
case(["RNN", ["StackedRNNCells", STACK], {"returnState": True}], X, given=PATTERNS, states=[[[6, 3]], [[6, 2], [6, 2]]])
case(["RNN", STACK, {"stateful": True}], SMALL, calls=2)

MODES = ["concat", "sum", "mul", "ave", None]
for mode in MODES:
    for inner in (["LSTM", 2], ["GRU", 2], ["SimpleRNN", 2]):
        case(["Bidirectional", inner, {"mergeMode": mode}], SMALL)
    for config in ({"returnSequences": True}, {"returnState": True}, {"returnSequences": True, "returnState": True}):
        case(["Bidirectional", ["LSTM", 2, config], {"mergeMode": mode}], X, mask=PATTERNS)
case(["Bidirectional", ["GRU", 2, {"returnSequences": True, "zeroOutputForMask": False}]], X, mask=PATTERNS)
case(["Bidirectional", ["GRU", 2, {"zeroOutputForMask": True}]], X, mask=PATTERNS)
case(["Bidirectional", ["LSTM", 2, {"returnState": True}]], X, mask=PATTERNS, states=[[6, 2]] * 4)
case(["Bidirectional", ["LSTM", 2, {"returnState": True}]], X, given=PATTERNS, states=[[6, 2]] * 4)
case(["Bidirectional", ["GRU", 2, {"returnSequences": True, "returnState": True}], {"mergeMode": "sum"}],
     X, given=PATTERNS, states=[[6, 2]] * 2)
case(["Bidirectional", ["LSTM", 2], {"backwardLayer": ["LSTM", 3, {"goBackwards": True}]}], X, mask=PATTERNS)
case(["Bidirectional", ["LSTM", 2, {"returnSequences": True, "returnState": True}],
      {"backwardLayer": ["GRU", 2, {"goBackwards": True, "returnSequences": True, "returnState": True}], "mergeMode": "mul"}],
     X, mask=PATTERNS)
case(["Bidirectional", ["LSTM", 2, {"stateful": True}]], SMALL, calls=3, reset=True)
case(["Bidirectional", ["RNN", STACK, {"returnSequences": True, "returnState": True}]], X, mask=PATTERNS)
case(["Bidirectional", ["RNN", ["LSTMCell", 2]], {"mergeMode": "ave"}], SMALL)

case(["TimeDistributed", ["Dense", 3, {"activation": "softmax"}]], X, mask=PATTERNS)
case(["TimeDistributed", ["LSTM", 2]], (2, 3, 4, 2))
case(["TimeDistributed", ["Bidirectional", ["GRU", 2]]], (2, 3, 4, 2))
case(["Dense", 3], (2, 4))
case(["Dense", 3, {"useBias": False, "activation": "gelu"}], X, mask=PATTERNS)
case(["Embedding", 6, 3], (2, 4), ids=6)
case(["Embedding", 6, 3, {"maskZero": True}], (2, 4), ids=6)

case(["Masking"], X)
case(["Masking"], X, mask=PATTERNS)
case(["Masking", {"maskValue": 1}], (2, 3, 1), ids=2)
case(["Masking"], (2, 3, 2), ids=2)
case(["Flatten"], (2, 3, 2, 2))
case(["Flatten"], (3,))
case(["Flatten", {"dataFormat": "channels_first"}], (2, 3, 2, 2))
case(["Flatten"], X, mask=PATTERNS)
case(["Reshape", [2, 3]], (2, 6))
case(["Reshape", [-1, 2]], (2, 3, 4))
case(["Reshape", [4, 2]], X, mask=PATTERNS)
case(["Permute", [2, 1]], X, mask=PATTERNS)
case(["Permute", [3, 1, 2]], (2, 2, 3, 4))
case(["RepeatVector", 3], (2, 2))
for name in ["celu", "elu", "exponential", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish",
             "hard_tanh", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid",
             "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus", "sparse_sigmoid", "squareplus", "swish",
             "tanh", "tanh_shrink"]:
    case(["Activation", name], (2, 3, 4), mask=[[1, 0, 1], [0, 1, 1]] if name == "tanh" else None)

OTHER = [[0, 1, 0, 1], [1, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 0], [1, 0, 1, 0]]
merges = ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"]
for name in merges:
    case([name], X, X)
    case([name], X, X, masks=[PATTERNS, OTHER])
    case([name], X, X, masks=[PATTERNS, None])
    case([name], X, X, masks=[None, OTHER])
    if name != "Subtract":
        case([name], (2, 3), (2, 3), (2, 3))
        case([name], X, X, X, masks=[PATTERNS, None, OTHER])
        case([name], X, X, X, masks=[PATTERNS, OTHER, [row[::-1] for row in OTHER]])
    if name != "Concatenate":
        case([name], (2, 3, 4), (2, 1, 4))
        case([name], (2, 4), (2, 3, 4))
        case([name], (2, 3, 4, 2), (2, 4, 1))
case(["Concatenate", {"axis": 1}], X, X, masks=[PATTERNS, OTHER])
case(["Concatenate", {"axis": 1}], (2, 3, 2), (2, 1, 2), masks=[None, [[1], [0]]])
case(["Concatenate", {"axis": -2}], (2, 3, 2), (2, 1, 2))
case(["Concatenate", {"axis": 0}], (2, 3), (1, 3))
case(["Concatenate"], (2, 3, 2), (2, 3, 5))
case(["Dot", 1], (2, 3), (2, 3))
case(["Dot", -1], (2, 3, 4), (2, 5, 4))
case(["Dot", [1, 2]], (2, 3, 5), (2, 4, 3))
case(["Dot", [2, 1]], (2, 3, 5), (2, 5))
case(["Dot", [1, 3]], (2, 3), (2, 2, 4, 3))
case(["Dot", [-1, 1], {"normalize": True}], (2, 2, 3), (2, 3, 4))
case(["Dot", 2], X, X, masks=[PATTERNS, OTHER])

result = {"keras": keras.version(), "backend": keras.backend.backend(), "cases": cases}
text = json.dumps(result, separators=(",", ":"))
(here / "layers.json").write_text(text.replace('{"layer"', '\n{"layer"') + "\n")
print(len(cases), "cases")
