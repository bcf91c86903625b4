"""Real Keras as a peer: answers on standard output, a line of JSON each, what peers/serve.ts describes.

Run: KERAS_BACKEND=tensorflow|jax python kerasPeer.py
"""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever a library prints is not an answer


def filled(*shape):
    size = int(np.prod(shape))
    return (np.sin(1.7 * np.arange(size)) / 2).astype(np.float32).reshape(shape)


def stack(what, units):
    lstm = lambda: layers.LSTM(units, return_sequences=True)
    return {
        "SimpleRNN": lambda: [layers.SimpleRNN(units, return_sequences=True)],
        "GRU": lambda: [layers.GRU(units, return_sequences=True)],
        "LSTM": lambda: [lstm()],
        "Bidirectional": lambda: [layers.Bidirectional(lstm())],
        "Stack": lambda: [lstm(), lstm()],
        "Head": lambda: [lstm(), layers.TimeDistributed(layers.Dense(10, activation="softmax"))],
        "Masked": lambda: [layers.Masking(0.0), lstm()],
    }[what]()


def prepare(case):
    batch, steps, features, units = case["size"]
    model = keras.Sequential([keras.Input((steps, features)), *stack(case["what"], units)])
    model.compile("adam", "mse")
    x = filled(batch, steps, features)
    if case["what"] == "Masked":
        x[::3, steps // 2 :] = 0
    y = filled(batch, *model.output_shape[1:])
    if case["pass"] == "train":
        return lambda: model.train_on_batch(x, y)
    return lambda: model.predict_on_batch(x)


def probe():
    """Seconds of some arithmetic, as quiet.ts measures it."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        x = 0.5
        for _ in range(4000):
            x = x * 0.99 + 0.1
        best = min(best, time.perf_counter() - start)
    return best


def is_quiet():
    global quietest
    now = probe()
    quietest = min(quietest, now)
    return now < 1.12 * quietest


def calibrate():
    end = time.perf_counter() + 2
    while time.perf_counter() < end:
        is_quiet()
        time.sleep(0.02)


def turn(n, end):
    while True:
        last = time.perf_counter() >= end
        quiet = is_quiet()
        if quiet or last:
            start = time.perf_counter()
            for _ in range(n):
                step()
            ms = (time.perf_counter() - start) * 1e3 / n
            time.sleep(0.005)  # threads of its own go on looking for work for a while
            undisturbed = quiet and is_quiet()
            if undisturbed or last:
                return {"ms": ms, "quiet": undisturbed}
        time.sleep(0.01)


def answer(ask):
    global step
    start = time.perf_counter()
    if "prepare" in ask:
        keras.backend.clear_session()
        step = prepare(ask["prepare"])
        step()
        return {"buildMs": (time.perf_counter() - start) * 1e3}
    return turn(ask["run"], start + ask.get("patience", 0) / 1e3)


step = None
quietest = float("inf")
calibrate()
for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except Exception as fault:
        said = {"fault": repr(fault)}
    print(json.dumps(said), file=answers, flush=True)
