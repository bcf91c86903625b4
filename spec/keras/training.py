"""Losses, metrics, optimizers and training runs, for spec/training."""

import functools

import keras
import numpy as np
import tensorflow as tf
from keras import constraints, layers, losses, metrics, optimizers, regularizers

rng = np.random.default_rng(7)


def plain(x):
    return np.asarray(x, dtype="float64").round(9).tolist()


def draw(*shape, scale=1.0):
    return rng.normal(size=shape).round(3) * scale


@functools.cache
def weights_of(owner, *shapes):
    """First weights of a run, the same whenever it is made again."""
    return [draw(*shape, scale=0.5) for shape in shapes]


def started(owner, model):
    given = weights_of(owner, *[w.shape for w in model.get_weights()])
    model.set_weights(given)
    return given


def cast(x):
    """In the type that Keras computes in."""
    if isinstance(x, list):
        return [cast(v) for v in x]
    return x.astype(keras.config.floatx()) if x.dtype == "float64" else x


# One loss or metric: [batch 4, steps 3, units 5].
B, T, C = 4, 3, 5
real = draw(B, T, C)
other = draw(B, T, C)
logits = draw(B, T, C, scale=2.0)
soft = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
sigmoid = 1 / (1 + np.exp(-logits))
ids = rng.integers(0, C, size=(B, T))
one_hot = np.eye(C)[ids]
bits = rng.integers(0, 2, size=(B, T, C)).astype("float64")
positive = np.abs(other) + 0.1
mask = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0], [1, 1, 1]], dtype="bool")
weight = np.array([[0.5, 1, 2], [1, 0, 3], [0.25, 1, 1], [2, 1.5, 0.75]])

DATA = dict(real=real, other=other, logits=logits, soft=soft, sigmoid=sigmoid, ids=ids, oneHot=one_hot,
            bits=bits, positive=positive, mask=mask.astype(int), weight=weight)
LOSSES = [
    ("MeanSquaredError", {}, "real", "other"),
    ("MeanAbsoluteError", {}, "real", "other"),
    ("MeanAbsolutePercentageError", {}, "real", "other"),
    ("MeanSquaredLogarithmicError", {}, "positive", "sigmoid"),
    ("Huber", {}, "real", "other"),
    ("Huber", {"delta": 0.4}, "real", "other"),
    ("LogCosh", {}, "real", "other"),
    ("Hinge", {}, "bits", "other"),
    ("Hinge", {}, "real", "other"),
    ("SquaredHinge", {}, "bits", "other"),
    ("CategoricalHinge", {}, "oneHot", "other"),
    ("KLDivergence", {}, "soft", "sigmoid"),
    ("Poisson", {}, "positive", "sigmoid"),
    ("CosineSimilarity", {}, "real", "other"),
    ("BinaryCrossentropy", {}, "bits", "sigmoid"),
    ("BinaryCrossentropy", {"from_logits": True}, "bits", "logits"),
    ("BinaryCrossentropy", {"label_smoothing": 0.2}, "bits", "sigmoid"),
    ("CategoricalCrossentropy", {}, "oneHot", "soft"),
    ("CategoricalCrossentropy", {}, "oneHot", "sigmoid"),
    ("CategoricalCrossentropy", {"from_logits": True}, "oneHot", "logits"),
    ("CategoricalCrossentropy", {"label_smoothing": 0.1}, "oneHot", "soft"),
    ("SparseCategoricalCrossentropy", {}, "ids", "soft"),
    ("SparseCategoricalCrossentropy", {}, "ids", "sigmoid"),
    ("SparseCategoricalCrossentropy", {"from_logits": True}, "ids", "logits"),
    ("SparseCategoricalCrossentropy", {"ignore_class": 2}, "ids", "soft"),
    ("SparseCategoricalCrossentropy", {"from_logits": True, "ignore_class": 2}, "ids", "logits"),
]
METRICS = [
    ("BinaryAccuracy", {}, "bits", "sigmoid"),
    ("BinaryAccuracy", {"threshold": 0.3}, "bits", "sigmoid"),
    ("CategoricalAccuracy", {}, "oneHot", "soft"),
    ("SparseCategoricalAccuracy", {}, "ids", "soft"),
    ("Precision", {}, "bits", "sigmoid"),
    ("Precision", {"thresholds": 0.7, "class_id": 1}, "bits", "sigmoid"),
    ("Recall", {}, "bits", "sigmoid"),
    ("RootMeanSquaredError", {}, "real", "other"),
    ("MeanSquaredError", {}, "real", "other"),
    ("MeanAbsoluteError", {}, "real", "other"),
    ("CosineSimilarity", {}, "real", "other"),
    ("LogCoshError", {}, "real", "other"),
    ("KLDivergence", {}, "soft", "sigmoid"),
    ("Hinge", {}, "bits", "other"),
    ("BinaryCrossentropy", {}, "bits", "sigmoid"),
    ("CategoricalCrossentropy", {"label_smoothing": 0.1}, "oneHot", "soft"),
    ("SparseCategoricalCrossentropy", {}, "ids", "soft"),
]


def loss_case(name, config, y, p):
    found = []
    for reduction in ["sum_over_batch_size", "sum", "mean_with_sample_weight"]:
        for use_mask in [False, True]:
            for use_weight in [False, True]:
                loss = getattr(losses, name)(reduction=reduction, **config)
                variable = tf.Variable(cast(DATA[p]))
                with tf.GradientTape() as tape:
                    pred = tf.identity(variable)
                    if use_mask:
                        pred._keras_mask = tf.constant(mask)
                    value = loss(tf.constant(cast(DATA[y])), pred, sample_weight=weight if use_weight else None)
                gradient = tape.gradient(value, variable)
                found.append(dict(reduction=reduction, mask=use_mask, weight=use_weight, value=plain(value),
                                  gradient=plain(gradient) if reduction == "sum_over_batch_size" else None))
    return dict(name=name, config=config, y=y, p=p, found=found)


def metric_case(name, config, y, p):
    found = []
    for use_mask in [False, True]:
        for use_weight in [False, True]:
            metric = getattr(metrics, name)(**config)
            for rows in (slice(0, 3), slice(3, 4)):
                pred = tf.constant(cast(DATA[p][rows]))
                if use_mask:
                    pred._keras_mask = tf.constant(mask[rows])
                metric.update_state(tf.constant(cast(DATA[y][rows])), pred,
                                    sample_weight=weight[rows] if use_weight else None)
            found.append(dict(mask=use_mask, weight=use_weight, value=plain(metric.result())))
    return dict(name=name, config=config, y=y, p=p, found=found)


# Training runs. The builders stand in spec/training/models.ts under the same names.
X = draw(6, 4, 3)
XM = X.copy()
XM[0, 3:] = 0
XM[2, 1:] = 0
XM[4, 2] = 0
WORDS = rng.integers(1, 7, size=(6, 4))
WORDS[1, 2:] = 0
WORDS[3, 1:] = 0
Y1 = draw(6, 1)
Y2 = draw(6, 2)
YB = rng.integers(0, 2, size=(6, 1)).astype("float64")
YC = rng.integers(0, 3, size=(6,))
YSEQ = draw(6, 4, 1)
YTAGS = rng.integers(0, 3, size=(6, 4))
WSEQ = rng.uniform(0.2, 2, size=(6, 4)).round(3)
W1 = rng.uniform(0.2, 2, size=(6,)).round(3)


def small(**kw):
    return keras.Sequential([
        keras.Input((4, 3)),
        layers.LSTM(3, return_sequences=True),
        layers.GRU(2),
        layers.Dense(1),
    ])


def masked_tags():
    return keras.Sequential([
        keras.Input((4,)),
        layers.Embedding(7, 3, mask_zero=True),
        layers.LSTM(3, return_sequences=True),
        layers.Dense(3, activation="softmax"),
    ])


def penalized_table():
    return keras.Sequential([
        keras.Input((4,)),
        layers.Embedding(7, 3, embeddings_regularizer="l2", embeddings_constraint="unit_norm"),
        layers.GRU(2),
        layers.Dense(1),
    ])


def masked_values():
    return keras.Sequential([
        keras.Input((4, 3)),
        layers.Masking(),
        layers.GRU(3, return_sequences=True),
        layers.Dense(1),
    ])


def regularized():
    return keras.Sequential([
        keras.Input((4, 3)),
        layers.LSTM(3, kernel_regularizer=regularizers.L2(0.02), recurrent_regularizer=regularizers.L1(0.03),
                    bias_regularizer="l2", activity_regularizer=regularizers.L2(0.05)),
        layers.Dense(1, kernel_regularizer=regularizers.L1L2(0.01, 0.02)),
    ])


def constrained():
    return keras.Sequential([
        keras.Input((4, 3)),
        layers.GRU(3, kernel_constraint=constraints.MaxNorm(0.7), recurrent_constraint="unit_norm",
                   bias_constraint="non_neg"),
        layers.Dense(2, kernel_constraint=constraints.MinMaxNorm(0.3, 0.6, 0.5)),
    ])


def two_heads():
    i = keras.Input((4, 3))
    h = layers.SimpleRNN(3)(i)
    return keras.Model(i, [layers.Dense(1, name="a")(h), layers.Dense(2, name="b")(h)])


def frozen():
    return keras.Sequential([
        keras.Input((4, 3)),
        layers.LSTM(3, trainable=False, kernel_regularizer="l2"),
        layers.Dense(1),
    ])


def classes():
    return keras.Sequential([keras.Input((4, 3)), layers.SimpleRNN(3), layers.Dense(3, activation="softmax")])


def binary():
    return keras.Sequential([keras.Input((4, 3)), layers.SimpleRNN(3), layers.Dense(1, activation="sigmoid")])


def stateful():
    return keras.Sequential([
        keras.Input(batch_shape=(3, 4, 3)),
        layers.GRU(2, stateful=True),
        layers.Dense(1),
    ])


def shared():
    a, b = keras.Input((4, 3)), keras.Input((4, 3))
    rnn = layers.SimpleRNN(2, kernel_regularizer="l2")
    return keras.Model([a, b], layers.Dense(1)(layers.Add()([rnn(a), rnn(b)])))


def time_distributed():
    return keras.Sequential([
        keras.Input((4, 3)),
        layers.Bidirectional(layers.LSTM(2, return_sequences=True)),
        layers.TimeDistributed(layers.Dense(3, activation="softmax")),
    ])


def masked_inside():
    """Masks made of what moves."""
    i = keras.Input((4, 3))
    masked = layers.Masking()(layers.Dense(2, use_bias=False)(i))
    both = layers.Concatenate(axis=1)([layers.SimpleRNN(2, return_sequences=True)(masked), layers.Dense(2)(i)])
    return keras.Model(i, both)


O = optimizers
S = optimizers.schedules
RUNS = [
    # name, model, optimizer, compile, x, y, train options
    ("sgd", small, lambda: O.SGD(0.05), dict(loss="mse"), X, Y1, {}),
    ("sgdMomentum", small, lambda: O.SGD(0.05, momentum=0.9), dict(loss="mse"), X, Y1, {}),
    ("sgdNesterov", small, lambda: O.SGD(0.05, momentum=0.8, nesterov=True), dict(loss="mse"), X, Y1, {}),
    ("rmsprop", small, lambda: O.RMSprop(0.01), dict(loss="mse"), X, Y1, {}),
    ("rmspropCentered", small, lambda: O.RMSprop(0.01, centered=True, momentum=0.5, rho=0.8), dict(loss="mse"), X, Y1, {}),
    ("adam", small, lambda: O.Adam(0.02), dict(loss="mse"), X, Y1, {}),
    ("adamDefaults", small, lambda: "adam", dict(loss="mse"), X, Y1, {}),
    ("adamAmsgrad", small, lambda: O.Adam(0.05, beta_1=0.8, beta_2=0.7, amsgrad=True), dict(loss="mse"), X, Y1, {}),
    ("adamDecay", small, lambda: O.Adam(0.02, weight_decay=0.1), dict(loss="mse"), X, Y1, {}),
    ("adamw", small, lambda: O.AdamW(0.02, weight_decay=0.05), dict(loss="mse"), X, Y1, {}),
    ("adagrad", small, lambda: O.Adagrad(0.05), dict(loss="mse"), X, Y1, {}),
    ("adadelta", small, lambda: O.Adadelta(1.0, epsilon=1e-4), dict(loss="mse"), X, Y1, {}),
    ("adamax", small, lambda: O.Adamax(0.02), dict(loss="mse"), X, Y1, {}),
    ("nadam", small, lambda: O.Nadam(0.02), dict(loss="mse"), X, Y1, {}),
    ("lion", small, lambda: O.Lion(0.005), dict(loss="mse"), X, Y1, {}),
    ("clipnorm", small, lambda: O.SGD(0.1, clipnorm=0.1), dict(loss="mse"), X, Y1, {}),
    ("clipvalue", small, lambda: O.SGD(0.1, clipvalue=0.05), dict(loss="mse"), X, Y1, {}),
    ("globalClipnorm", small, lambda: O.SGD(0.1, global_clipnorm=0.2), dict(loss="mse"), X, Y1, {}),
    ("exponentialDecay", small, lambda: O.SGD(S.ExponentialDecay(0.2, 5, 0.5)), dict(loss="mse"), X, Y1, {}),
    ("cosineDecay", small, lambda: O.Adam(S.CosineDecay(0.001, 10, 0.1, warmup_target=0.03, warmup_steps=4)), dict(loss="mse"), X, Y1, {}),
    ("piecewiseDecay", small, lambda: O.SGD(S.PiecewiseConstantDecay([3, 7], [0.1, 0.05, 0.01])), dict(loss="mse"), X, Y1, {}),
    ("polynomialDecay", small, lambda: O.SGD(S.PolynomialDecay(0.2, 8, 0.01, power=2.0, cycle=True)), dict(loss="mse"), X, Y1, {}),
    ("inverseTimeDecay", small, lambda: O.SGD(S.InverseTimeDecay(0.2, 3, 0.5, staircase=True)), dict(loss="mse"), X, Y1, {}),
    ("maskedTags", masked_tags, lambda: O.Adam(0.05), dict(loss="sparse_categorical_crossentropy", metrics=["accuracy"], weighted_metrics=["accuracy"]), WORDS, YTAGS, {}),
    ("maskedTagsWeighted", masked_tags, lambda: O.Adam(0.05), dict(loss="sparse_categorical_crossentropy", metrics=["accuracy"], weighted_metrics=["accuracy"]), WORDS, YTAGS, dict(sample_weight=WSEQ)),
    # TensorFlow keeps the look-ups of an Embedding apart, and squares and cuts each by itself.
    *[(f"table{name}", masked_tags, make, dict(loss="sparse_categorical_crossentropy"), WORDS, YTAGS, {}) for name, make in [
        ("RMSprop", lambda: O.RMSprop(0.01, momentum=0.3)),
        ("Amsgrad", lambda: O.Adam(0.02, amsgrad=True)),
        ("Adagrad", lambda: O.Adagrad(0.05)),
        ("Adadelta", lambda: O.Adadelta(1.0, epsilon=1e-4)),
        ("Adamax", lambda: O.Adamax(0.02)),
        ("Nadam", lambda: O.Nadam(0.02)),
        ("Lion", lambda: O.Lion(0.005)),
        ("Momentum", lambda: O.SGD(0.1, momentum=0.9)),
        ("Clipnorm", lambda: O.Adam(0.02, clipnorm=0.05)),
        ("Clipvalue", lambda: O.Adam(0.02, clipvalue=0.01)),
        ("GlobalClipnorm", lambda: O.Adam(0.02, global_clipnorm=0.05)),
    ]],
    ("penalizedTable", penalized_table, lambda: O.Adam(0.05), dict(loss="mse"), WORDS, Y1, {}),
    ("maskedValues", masked_values, lambda: O.Adam(0.05), dict(loss="mae", metrics=["mse"]), XM, YSEQ, {}),
    ("maskedValuesWeighted", masked_values, lambda: O.SGD(0.05), dict(loss="mse", metrics=["mae"], weighted_metrics=["mae"]), XM, YSEQ, dict(sample_weight=WSEQ)),
    ("regularized", regularized, lambda: O.SGD(0.05), dict(loss="mse"), X, Y1, {}),
    ("constrained", constrained, lambda: O.Adam(0.05), dict(loss="huber"), X, Y2, {}),
    ("twoHeads", two_heads, lambda: O.RMSprop(0.02), dict(loss={"a": "mse", "b": "mae"}, loss_weights={"a": 1.0, "b": 0.5}, metrics={"a": ["mae"], "b": ["mse", "mae"]}), X, [Y1, Y2], {}),
    ("frozen", frozen, lambda: O.Adam(0.05), dict(loss="mse"), X, Y1, {}),
    ("classes", classes, lambda: O.Adam(0.05), dict(loss="sparse_categorical_crossentropy", metrics=["accuracy"]), X, YC, {}),
    ("classesWeighted", classes, lambda: O.Adam(0.05), dict(loss="sparse_categorical_crossentropy", metrics=["accuracy"], weighted_metrics=["accuracy"]), X, YC, dict(class_weight={0: 1.0, 1: 3.0, 2: 0.5})),
    ("oneHotClasses", classes, lambda: O.Adam(0.05), dict(loss=losses.CategoricalCrossentropy(label_smoothing=0.1), metrics=["accuracy"]), X, np.eye(3)[YC], {}),
    ("binary", binary, lambda: O.Adam(0.05), dict(loss="binary_crossentropy", metrics=["accuracy", "precision", "recall"]), X, YB, {}),
    ("binaryWeighted", binary, lambda: O.Adam(0.05), dict(loss="crossentropy", weighted_metrics=["accuracy"]), X, YB, dict(sample_weight=W1)),
    ("stateful", stateful, lambda: O.SGD(0.1), dict(loss="mse"), X[:3], Y1[:3], {}),
    ("shared", shared, lambda: O.Adam(0.05), dict(loss="mse"), [X, XM], Y1, {}),
    ("timeDistributed", time_distributed, lambda: O.Adam(0.05), dict(loss="categorical_crossentropy", metrics=["accuracy"]), X, np.eye(3)[YTAGS], {}),
    ("maskedInside", masked_inside, lambda: O.SGD(0.1), dict(loss="mse", metrics=["mae"]), XM, np.concatenate([X, XM], 1)[..., :2], {}),
]
STEPS = 20


def listed(x):
    return [plain(v) for v in x] if isinstance(x, list) else plain(x)


def run_case(name, make, optimizer, compiled, x, y, options):
    model = make()
    given = started(name, model)
    model.compile(optimizer(), **compiled)
    x, y = cast(x), cast(y)
    logs = []
    for _ in range(STEPS):
        step = model.train_on_batch(x, y, return_dict=True, **options)
        logs.append({k: round(float(v), 9) for k, v in step.items()})
    test = dict(options)
    test.pop("class_weight", None)
    after = [plain(w) for w in model.get_weights()]
    measured = model.test_on_batch(x, y, return_dict=True, **test)
    return dict(name=name, weights=[plain(w) for w in given], x=listed(x), y=listed(y),
                options={k: listed(v) if not isinstance(v, dict) else v for k, v in options.items()},
                first=logs[0], last=logs[-1], after=after,
                measured={k: round(float(v), 9) for k, v in measured.items()})


def fit_case(make, optimizer, compiled, x, y, options, weights):
    """Batches of 4 of 6 samples, so that the last is smaller."""
    model = make()
    given = started(optimizer, model)
    x, y = cast(x), cast(y)
    model.compile(optimizer, **compiled)
    kw = dict(sample_weight=weights) if weights is not None else {}
    history = model.fit(x, y, shuffle=False, verbose=0, epochs=3, **kw, **options)
    evaluated = model.evaluate(x, y, batch_size=4, verbose=0, **kw)
    return dict(weights=[plain(w) for w in given], x=listed(x), y=listed(y),
                sampleWeight=None if weights is None else plain(weights),
                history={k: plain(v) for k, v in history.history.items()},
                evaluated=plain(np.atleast_1d(evaluated)), predicted=plain(model.predict(x, batch_size=4, verbose=0)))


COMPILED = dict(loss="mae", metrics=["mse"], weighted_metrics=["mse"])
FITS = [
    (masked_values, "adam", COMPILED, XM, YSEQ, dict(batch_size=4), WSEQ),
    (masked_values, "rmsprop", COMPILED, XM, YSEQ, dict(batch_size=3, validation_split=0.34), None),
]


def golden():
    return dict(
        fits=[fit_case(*c) for c in FITS],
        data={k: plain(v) for k, v in DATA.items()},
        losses=[loss_case(*c) for c in LOSSES],
        metrics=[metric_case(*c) for c in METRICS],
        runs=[run_case(*c) for c in RUNS],
    )
