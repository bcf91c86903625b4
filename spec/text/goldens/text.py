"""Writes text.json: what Keras's own text utilities give. Run: python text.py > text.json (Keras, TensorFlow)."""

import itertools
import json
import random

import keras
import numpy as np

draw = random.Random(7)


def pad(sequences, **options):
    """A case with its result, or the kind of error."""
    case = {"sequences": sequences, "options": options}
    try:
        y = keras.utils.pad_sequences(sequences, **options)
        return {**case, "shape": list(y.shape), "dtype": str(y.dtype), "data": y.ravel().tolist()}
    except (ValueError, TypeError, OverflowError) as error:
        return {**case, "error": type(error).__name__}


def vectors(n, dims):
    return [[draw.randint(-9, 9) for _ in range(dims)] for _ in range(n)]


pads = [
    pad([[1], [2, 3], [4, 5, 6]]),
    pad([[1], [2, 3], [4, 5, 6]], value=-1),
    pad([[1], [2, 3], [4, 5, 6]], maxlen=2),
    pad([]),
    pad([], maxlen=3),
    pad([[], []]),
    pad([[], []], maxlen=2),
    pad([[], [[1, 2]]]),
    pad([[[1, 2], [3, 4]], []], maxlen=3),
    pad([[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]], [[9, 10], [11, 12]]]]),
    pad([[1.7, -1.7], [0.5]]),
    pad([[1.7, -1.7], [0.5]], dtype="float32", value=0.25),
    pad([[1]], value=0.9, maxlen=2),
    pad([[True, False], [True]]),
    pad([[2147483647, -2147483648]]),
    pad([[2147483648]]),
    pad([[1, 2]], maxlen=0),
    pad([[1, 2]], maxlen=-1),
    pad([[1, 2]], maxlen=1.5),
    pad([[[1, 2], [3]]]),
    pad([[[1, 2]], [3]]),
    pad([["a"]]),
    pad([1, 2, 3]),
]
for dims, maxlen, dtype, padding, truncating in itertools.product(
    (0, 2), (None, 1, 3, 6), ("int32", "float32"), ("pre", "post"), ("pre", "post")
):
    lengths = [draw.randint(0, 5) for _ in range(3)] + [4]
    sequences = [vectors(n, dims) if dims else [draw.randint(-9, 9) for _ in range(n)] for n in lengths]
    options = {"dtype": dtype, "padding": padding, "truncating": truncating, "value": draw.randint(0, 3)}
    pads.append(pad(sequences, **options, **({} if maxlen is None else {"maxlen": maxlen})))

texts = [
    "the cat the dog",
    "a cat Äpfel äpfel, don't",
    "我 是 格鲁特 👩‍🚀 zebra É é z_y ﬀ",
    "x\u00a0y p\u3000q r\ts\nu",
    "",
]


def vectorization(**options):
    """Vocabulary of the texts, and the ids of each text."""
    layer = keras.layers.TextVectorization(**options)
    layer.adapt(texts)
    ids = [np.asarray(layer([text]))[0].tolist() for text in [*texts, "the zzz Cat!"]]
    return {"options": options, "words": [str(w) for w in layer.get_vocabulary()], "ids": ids}


vocabularies = [
    vectorization(),
    vectorization(max_tokens=3),
    vectorization(max_tokens=5),
    vectorization(split="character"),
    vectorization(split=None),
    vectorization(standardize="lower"),
    vectorization(standardize="strip_punctuation"),
    vectorization(standardize=None),
]

one_hot = keras.ops.convert_to_numpy(keras.ops.one_hot(np.array([[0, 2, 1], [3, 3, 0]]), 4))

print(
    json.dumps(
        {
            "keras": keras.__version__,
            "backend": keras.backend.backend(),
            "pads": pads,
            "texts": texts,
            "vocabularies": vocabularies,
            "oneHot": {"ids": [[0, 2, 1], [3, 3, 0]], "depth": 4, "data": one_hot.ravel().tolist()},
        },
        ensure_ascii=False,
    )
)
