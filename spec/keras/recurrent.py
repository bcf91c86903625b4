"""Recurrent layers, cells and stacks of cells."""

import itertools

from golden import PATTERNS, SMALL, STACK, X, case


def cases():
    variants_of = {
        "SimpleRNN": [{}, {"useBias": False, "activation": "relu"}],
        "GRU": [{}, {"resetAfter": False}, {"useBias": False}, {"resetAfter": False, "useBias": False, "activation": "elu"}],
        "LSTM": [{}, {"useBias": False}, {"unitForgetBias": False, "recurrentActivation": "hard_sigmoid"}],
    }
    for name, variants in variants_of.items():
        for config in variants:
            yield case([name, 3, config], SMALL)
            yield case([name, 3, {**config, "returnSequences": True, "returnState": True, "goBackwards": True}], SMALL)
        for back, zero, sequences in itertools.product([False, True], [False, True], [False, True]):
            config = {"goBackwards": back, "zeroOutputForMask": zero, "returnSequences": sequences, "returnState": True}
            yield case([name, 3, {k: v for k, v in config.items() if v}], X, mask=PATTERNS)
        state = [[6, 2]] * (2 if name == "LSTM" else 1)
        yield case([name, 2, {"returnSequences": True, "returnState": True}], X, mask=PATTERNS, states=state)
        yield case([name, 2, {"returnSequences": True, "returnState": True}], X, given=PATTERNS, states=state)
        yield case([name, 2, {"zeroOutputForMask": True, "returnState": True}], X, given=PATTERNS, states=state)
        yield case([name, 2, {"stateful": True, "returnState": True}], SMALL, calls=3)
        yield case([name, 2, {"stateful": True}], SMALL, calls=3, reset=True)
        yield case([name, 2, {"stateful": True, "returnState": True}], X, mask=PATTERNS, calls=2)
        yield case([name, 2, {"unroll": True, "returnSequences": True}], X, mask=PATTERNS)
        yield case([name, 2, {"returnSequences": True}], (2, 1, 3))

    for cell in (["SimpleRNNCell", 3], ["GRUCell", 3], ["GRUCell", 3, {"resetAfter": False}], ["LSTMCell", 3],
                 ["LSTMCell", 3, {"unitForgetBias": False, "useBias": False}]):
        yield case(["RNN", cell, {"returnState": True}], SMALL)
        yield case(["RNN", cell, {"returnSequences": True, "zeroOutputForMask": True}], X, mask=PATTERNS)

    DEEP = [["LSTMCell", 3], ["SimpleRNNCell", 4], ["GRUCell", 2, {"resetAfter": False}]]
    for stack in (STACK, DEEP):
        yield case(["RNN", stack], (2, 3, 4))
        yield case(["RNN", stack, {"returnSequences": True, "returnState": True}], (2, 3, 4))
        yield case(["RNN", stack, {"returnState": True, "goBackwards": True}], X, mask=PATTERNS)
    yield case(["RNN", ["StackedRNNCells", STACK], {"returnState": True}], X, given=PATTERNS, states=[[[6, 3]], [[6, 2], [6, 2]]])
    yield case(["RNN", STACK, {"stateful": True}], SMALL, calls=2)

    # Penalties of weights, and of every output divided by the batch size.
    penalties = {"kernelRegularizer": "l2", "recurrentRegularizer": "l1", "biasRegularizer": "l1l2",
                 "activityRegularizer": "l2"}
    for name in variants_of:
        state = [[2, 2]] * (2 if name == "LSTM" else 1)
        yield case([name, 2, {**penalties, "returnState": True}], SMALL)
        yield case([name, 2, {"goBackwards": True, "returnSequences": True}], SMALL, states=state)
        yield case([name, 2, {"returnState": True}], (2, 1, 3), states=state)
        yield case([name, 2, {"unroll": True, "returnState": True, "goBackwards": True}], SMALL, states=state)
        yield case([name, 2, {"unroll": True, "zeroOutputForMask": True, "returnState": True}], X, given=PATTERNS)
        # Unrolled, Keras zeroes by the mask as it came, also where the steps were read backwards.
        for more in ({}, {"returnSequences": True}):
            config = {"unroll": True, "zeroOutputForMask": True, "goBackwards": True, "returnState": True, **more}
            yield case([name, 2, config], X, mask=PATTERNS)
        yield case([name, 2, {"stateful": True, "returnSequences": True}], SMALL, states=state, calls=2)
        yield case([name, 2], (2, 1, 3), mask=[[1], [0]])
        for activation in ("relu", "softmax", "linear", "hard_sigmoid"):
            yield case([name, 3, {"activation": activation}], SMALL)


def golden():
    return {"cases": list(cases())}
