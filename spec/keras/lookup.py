"""Vocabularies, outputs and configs of Keras's layers that look words up, and the hashes that TensorFlow shares unknown words
out by, for spec/layers/lookup.spec.ts.

A layer is written as ["StringLookup", {"outputMode": "count"}], what is adapted to and what it is called on as nested
arrays.
"""

import json

import keras
import numpy as np
import tensorflow as tf

from golden import snake


def plain(value):
    """Strings, whole numbers, and floats of nine digits."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        value = value.item()
    return float(f"{value:.9g}") if isinstance(value, float) else value


cases = []


def case(name, on, adapt=None, batches=None, given=None, **config):
    """A layer on values; `adapt` learns the vocabulary, from `batches` one after the other, `given` sets it."""
    read = {k: tuple(v) if k == "ngrams" and isinstance(v, list) else v for k, v in config.items()}
    layer = getattr(keras.layers, name)(**{snake(k): v for k, v in read.items()})
    if adapt is not None:
        layer.adapt(adapt)
    if batches is not None:
        layer.adapt(tf.constant(b) for b in batches)
    if given is not None:
        layer.set_vocabulary(*given)
    y = layer(tf.constant(on)) if isinstance(on, list) else layer(on)
    cases.append(
        {
            "layer": [name, config],
            "adapt": adapt,
            "batches": batches,
            "given": given,
            "on": on,
            "shape": list(y.shape),
            "y": plain(np.asarray(y).tolist()),
            "vocabulary": plain(list(layer.get_vocabulary())),
            "words": plain(list(layer.get_vocabulary(include_special_tokens=False))),
            "size": layer.vocabulary_size(),
            "config": config_of(layer),
        }
    )


def config_of(layer):
    """As users have it, whose floats are float32."""
    config = {k: v for k, v in layer.get_config().items() if k != "name"}
    return json.loads(json.dumps(config, default=plain).replace('"float64"', '"float32"'))


def add_cases():
    words = [["a", "c", "d", "d"], ["d", "z", "b", ""], ["Ωmega", "c", "🙂", "ﬀ"]]
    vocab = ["a", "b", "c", "d"]
    modes = ["int", "one_hot", "multi_hot", "count"]
    for mode in modes:
        case("StringLookup", words, vocabulary=vocab, outputMode=mode)
        case("StringLookup", words, vocabulary=vocab, outputMode=mode, maskToken="", numOovIndices=3)
        case("StringLookup", words, adapt=words, outputMode=mode, maskToken="")
        case("StringLookup", ["a", "q"], vocabulary=vocab, outputMode=mode)
        case("StringLookup", [["a"], ["q"]], vocabulary=vocab, outputMode=mode)
        case("StringLookup", "b", vocabulary=vocab, outputMode=mode)
        case("IntegerLookup", [[3, 5, 7], [5, 5, -2]], vocabulary=[5, 7], outputMode=mode, maskToken=3)
        case("IntegerLookup", [[3, 5, 7], [5, 5, -2]], adapt=[[1, 5, 5], [7, 20, 3]], outputMode=mode)
        case("TextVectorization", ["b, a! A", "", "d\tq  c"], split=None if mode == "one_hot" else "whitespace",
             vocabulary=vocab, outputMode=mode)
    case("StringLookup", [[["a", "q"], ["c", "d"]]], vocabulary=vocab)
    case("StringLookup", [[["a", "q"], ["c", "d"]]], vocabulary=vocab, outputMode="one_hot")
    case("StringLookup", words, vocabulary=vocab, outputMode="tf_idf", idfWeights=[0.25, 0.75, 0.6, 0.4])
    case("StringLookup", words, given=[["[UNK]", *vocab], [0.9, 0.25, 0.75, 0.6, 0.4]], outputMode="tf_idf")
    case("StringLookup", words, vocabulary=vocab, outputMode="tf_idf", idfWeights=[0.25, 0.75, 0.6, 0.4],
         maxTokens=8, padToMaxTokens=True, numOovIndices=2)
    case("StringLookup", words, adapt=words, outputMode="tf_idf")
    case("StringLookup", words, batches=[words[0], words[1], words], outputMode="tf_idf", maxTokens=5)
    case("StringLookup", words, adapt=words, outputMode="tf_idf", maxTokens=12, padToMaxTokens=True, maskToken="")
    case("StringLookup", ["d", "a"], adapt=["d", "d", "a"], outputMode="tf_idf")
    case("StringLookup", words, adapt=words, maxTokens=4)
    case("StringLookup", words, given=[vocab])
    case("StringLookup", words, vocabulary=["", "[UNK]", *vocab], maskToken="")
    case("StringLookup", words, vocabulary=["x", "[UNK]", *vocab])
    case("StringLookup", words, vocabulary=vocab, numOovIndices=5, salt=[133, 137])
    case("StringLookup", words, vocabulary=vocab, numOovIndices=7, salt=7)
    case("StringLookup", [["a", "d"]], vocabulary=vocab, numOovIndices=0)
    case("StringLookup", [[0, 1, 2], [3, 5, 9]], vocabulary=vocab, invert=True)
    case("StringLookup", [[0, 1, 2], [3, 5, 9]], vocabulary=vocab, invert=True, maskToken="", oovToken="?", numOovIndices=2)
    case("StringLookup", [["a", "d"]], vocabulary=vocab, outputMode="count", maxTokens=9, padToMaxTokens=True)
    case("IntegerLookup", [[1, 2, -4, 5, 7]], vocabulary=[1, 2], numOovIndices=3)
    case("IntegerLookup", [[1, 2, -4, 5, 7]], vocabulary=[1, 2], numOovIndices=3, oovMethod="farmhash")
    case("IntegerLookup", [[1, 2, -4, 5, 7]], vocabulary=[1, 2], numOovIndices=3, oovMethod="farmhash", salt=[5, -6])
    case("IntegerLookup", [[0, 1, 2], [3, 4, 77]], vocabulary=[3, 4], invert=True, maskToken=9)
    case("IntegerLookup", [[5, 7, 5]], vocabulary=[5, 7], outputMode="tf_idf", idfWeights=[0.5, 1.5])

    texts = ["I am Groot!", "", "we, I AM", "Ünïcode\u00a0ΑΩ don't", " \t i  am\nÄ "]
    for standardize in ["lower_and_strip_punctuation", "lower", "strip_punctuation", None]:
        for split in ["whitespace", "character", None]:
            case("TextVectorization", texts, adapt=texts, standardize=standardize, split=split)
    case("TextVectorization", [[t] for t in texts], adapt=[[t] for t in texts])
    case("TextVectorization", [[["I am"], ["groot"]]], vocabulary=["i", "am", "groot"])
    case("TextVectorization", "I am x", vocabulary=["i", "am", "groot"])
    case("TextVectorization", texts, adapt=texts, outputSequenceLength=2)
    case("TextVectorization", texts, adapt=texts, outputSequenceLength=6)
    case("TextVectorization", texts, adapt=texts, ngrams=2)
    case("TextVectorization", texts, adapt=texts, ngrams=[1, 3], outputMode="count")
    case("TextVectorization", texts, adapt=texts, outputMode="tf_idf", ngrams=2)
    case("TextVectorization", texts, batches=[texts[:2], texts[2:]], outputMode="tf_idf", maxTokens=6)
    case("TextVectorization", texts, adapt=texts, outputMode="multi_hot", maxTokens=20, padToMaxTokens=True)
    case("TextVectorization", texts, adapt=texts, maxTokens=5)
    tokens = [["I", "am", "x"], ["groot", "i", "am"]]
    case("TextVectorization", tokens, split=None, vocabulary=["i", "am", "i am"])
    case("TextVectorization", tokens, split=None, vocabulary=["i", "am", "i am"], ngrams=2)
    case("TextVectorization", tokens, split=None, vocabulary=["i", "am", "i am"], ngrams=[2], outputSequenceLength=4)
    case("TextVectorization", tokens, split=None, vocabulary=["i", "am"], outputMode="one_hot")
    case("TextVectorization", tokens, split=None, adapt=tokens, outputMode="tf_idf")
    case("TextVectorization", ["i", "am"], split=None, vocabulary=["i", "am"], outputSequenceLength=3)


def hashes():
    # Every length that the hashes treat differently, and some beyond ASCII.
    hashed = ["".join(chr(97 + (i * i + n) % 26) for i in range(n)) for n in [*range(0, 70), 127, 128, 129, 200]] + ["Ωmega", "🙂"]
    buckets = 2**62  # the largest number of buckets shows the most digits
    return [
        [
            word,
            str(int(tf.strings.to_hash_bucket_fast(word, buckets))),
            str(int(tf.strings.to_hash_bucket_strong(word, buckets, [133, 137]))),
        ]
        for word in hashed
    ]


def golden():
    cases.clear()
    add_cases()
    return {"cases": list(cases), "hashes": hashes()}
