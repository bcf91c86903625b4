"""Losses, metrics, schedules and options of optimizers of real Keras beside those of training.py, for spec/training/more.spec.ts."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers, losses, metrics, optimizers

from training import cast, plain

rng = np.random.default_rng(11)


# [batch 4, steps 3, units 5], and the first step alone under the same name with 2.
B, T, C = 4, 3, 5
logits = rng.normal(size=(B, T, C)).round(3) * 1.5
ids = rng.integers(0, C, size=(B, T))
DATA = dict(logits=logits, soft=np.exp(logits) / np.exp(logits).sum(-1, keepdims=True), sigmoid=1 / (1 + np.exp(-logits)),
            bits=rng.integers(0, 2, size=(B, T, C)).astype("float64"), oneHot=np.eye(C)[ids], ids=ids)
DATA.update({f"{name}2": values[:, 0] for name, values in DATA.items()})
MASK = {3: np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0], [1, 1, 1]]), 2: np.array([1, 0, 1, 1])}
WEIGHT = {3: rng.uniform(0.2, 2, size=(B, T)).round(3), 2: rng.uniform(0.2, 2, size=(B,)).round(3)}

FOCAL = dict(alpha=0.3, gamma=1.5)
LOSSES = [
    *[("BinaryFocalCrossentropy", config, "bits", "sigmoid") for config in ({}, dict(apply_class_balancing=True, label_smoothing=0.1, **FOCAL))],
    ("BinaryFocalCrossentropy", dict(from_logits=True, **FOCAL), "bits", "logits"),
    *[("CategoricalFocalCrossentropy", config, "oneHot", "soft") for config in ({}, dict(label_smoothing=0.1, **FOCAL))],
    ("CategoricalFocalCrossentropy", dict(from_logits=True, **FOCAL), "oneHot", "logits"),
]
COUNTS = ["TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives"]
METRICS = [
    *[(name, config, "bits", "sigmoid") for name in COUNTS for config in ({}, {"thresholds": 0.3})],
    *[(name, config, "oneHot2", "soft2") for name in ("Precision", "Recall") for config in ({"top_k": 2}, {"top_k": 2, "class_id": 1})],
    *[("AUC", config, "bits2", "sigmoid2") for config in (
        {}, {"curve": "PR"}, {"curve": "PRGAIN"}, {"num_thresholds": 20, "summation_method": "minoring"},
        {"curve": "PR", "num_thresholds": 20, "summation_method": "majoring"}, {"multi_label": True},
        {"multi_label": True, "curve": "PR", "label_weights": [1, 2, 0.5, 1, 3]}, {"label_weights": [1, 2, 0.5, 1, 3]},
        {"thresholds": [0.2, 0.5, 0.7]}, {"thresholds": [0.25, 0.5, 0.75]})],
    ("AUC", {}, "bits", "sigmoid"),
    ("AUC", {"from_logits": True}, "bits2", "logits2"),
    *[("F1Score", {"average": average}, "oneHot2", "soft2") for average in ("macro", "micro", "weighted")],
    ("F1Score", {"average": "macro", "threshold": 0.5}, "bits2", "sigmoid2"),
    ("FBetaScore", {"average": "weighted", "beta": 2.0}, "oneHot2", "soft2"),
    ("RecallAtPrecision", {"precision": 0.5}, "bits2", "sigmoid2"),
    ("PrecisionAtRecall", {"recall": 0.5}, "bits2", "sigmoid2"),
    ("SensitivityAtSpecificity", {"specificity": 0.5}, "bits2", "sigmoid2"),
    ("SpecificityAtSensitivity", {"sensitivity": 0.5, "num_thresholds": 10}, "bits2", "sigmoid2"),
    ("SparseCategoricalCrossentropy", {"ignore_class": 2}, "ids", "soft"),
]
KINDS = [(mask, weight) for mask in (False, True) for weight in (False, True)]


def loss_case(name, config, y, p):
    found = []
    for mask, weight in KINDS:
        loss = getattr(losses, name)(**config)
        variable = tf.Variable(cast(DATA[p]))
        with tf.GradientTape() as tape:
            pred = tf.identity(variable)
            if mask:
                pred._keras_mask = tf.constant(MASK[3].astype(bool))
            value = loss(tf.constant(cast(DATA[y])), pred, sample_weight=WEIGHT[3] if weight else None)
        found.append(dict(mask=mask, weight=weight, value=plain(value), gradient=plain(tape.gradient(value, variable))))
    return dict(name=name, config=config, y=y, p=p, found=found)


def metric_case(name, config, y, p):
    found = []
    rank = DATA[p].ndim
    for mask, weight in KINDS:
        metric = getattr(metrics, name)(**config)
        for rows in (slice(0, 3), slice(3, 4)):
            pred = tf.constant(cast(DATA[p][rows]))
            if mask:
                pred._keras_mask = tf.constant(MASK[rank][rows].astype(bool))
            metric.update_state(tf.constant(cast(DATA[y][rows])), pred, sample_weight=WEIGHT[rank][rows] if weight else None)
        found.append(dict(mask=mask, weight=weight, value=plain(metric.result())))
    return dict(name=name, config=config, y=y, p=p, found=found)


S = optimizers.schedules
SCHEDULES = [
    ("ExponentialDecay", [0.2, 5, 0.5], {"staircase": True}),
    ("PiecewiseConstantDecay", [[3, 7], [0.1, 0.05, 0.01]], {}),
    ("PolynomialDecay", [0.2, 8], {}),
    ("PolynomialDecay", [0.2, 8], {"end_learning_rate": 0.01, "power": 2.0, "cycle": True}),
    ("InverseTimeDecay", [0.2, 3, 0.5], {}),
    ("CosineDecay", [0.2, 10], {"alpha": 0.1}),
    ("CosineDecay", [0.01, 10], {"warmup_target": 0.3, "warmup_steps": 4}),
    ("CosineDecayRestarts", [0.2, 5], {}),
    ("CosineDecayRestarts", [0.2, 4], {"t_mul": 1.0, "m_mul": 0.8, "alpha": 0.1}),
    ("CosineDecayRestarts", [0.2, 3], {"t_mul": 1.5, "m_mul": 0.5}),
]

# Runs of 20 steps of fit, weights at the end.
X = rng.normal(size=(4, 3, 2)).round(3)
Y = rng.normal(size=(4, 1)).round(3)
O = optimizers
RUNS = [
    ("ema", "Adam", dict(learning_rate=0.05, use_ema=True, ema_momentum=0.8)),
    ("emaOverwrite", "SGD", dict(learning_rate=0.1, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=3)),
    ("accumulation", "Nadam", dict(learning_rate=0.05, gradient_accumulation_steps=3, clipnorm=0.5, weight_decay=0.05)),
    ("accumulationEma", "RMSprop", dict(learning_rate=0.02, gradient_accumulation_steps=2, use_ema=True, ema_overwrite_frequency=4)),
    ("lossScale", "Adam", dict(learning_rate=0.05, loss_scale_factor=64.0)),
    ("restarts", "SGD", dict(learning_rate=S.CosineDecayRestarts(0.1, 4))),
]


STARTS = [[rng.normal(size=shape).round(3) * 0.5 for shape in [(2, 6), (2, 6), (2, 6), (2, 1), (1,)]] for _ in RUNS]


def run_case(name, optimizer, config, given):
    model = keras.Sequential([keras.Input((3, 2)), layers.GRU(2, kernel_constraint="max_norm"), layers.Dense(1)])
    model.set_weights(given)
    model.compile(getattr(O, optimizer)(**config), loss="mse")
    history = model.fit(cast(X), cast(Y), epochs=10, batch_size=2, shuffle=False, verbose=0)
    plainly = {k: v for k, v in config.items() if not isinstance(v, S.LearningRateSchedule)}
    return dict(name=name, optimizer=optimizer, config=plainly, weights=[plain(w) for w in given],
                loss=plain(history.history["loss"]), after=[plain(w) for w in model.get_weights()])


def golden():
    return dict(
        data={k: plain(v) for k, v in DATA.items()},
        mask={k: plain(v) for k, v in MASK.items()}, weight={k: plain(v) for k, v in WEIGHT.items()},
        losses=[loss_case(*c) for c in LOSSES],
        metrics=[metric_case(*c) for c in METRICS],
        schedules=[dict(name=name, args=args, config=config, rates=[plain(getattr(S, name)(*args, **config)(step)) for step in range(25)])
                   for name, args, config in SCHEDULES],
        x=plain(X), y=plain(Y),
        runs=[run_case(*run, given) for run, given in zip(RUNS, STARTS)],
    )
