"""Weights that are constants by their initializers and inputs 0, 1, 2, …, as Keras's own tests of recurrent layers have them."""

from golden import case

START = {"kernelInitializer": 0.01, "recurrentInitializer": 0.02, "biasInitializer": 0.03}
RAGGED = [[1, 1, 0, 1], [1, 0, 0, 1]]


def of(name, units, **more):
    return [name, units, {**START, **more}]


def cases():
    run = lambda *args, **more: case(*args, **more, counted=True, gradients=False)
    variants = {"SimpleRNN": [], "GRU": [{"resetAfter": False}], "LSTM": [{"unitForgetBias": False}]}
    for name, own in variants.items():
        for more in [{}, {"goBackwards": True}, {"unroll": True}, {"useBias": False}, *own]:
            yield run(of(name, 3, **more), (3, 6, 4))
        yield run(of(name, 4, stateful=True), (2, 3, 4), calls=2)
        yield run(of(name, 4, stateful=True), (2, 3, 4), calls=2, reset=True)
        states = [[2, 2]] * (2 if name == "LSTM" else 1)
        for more in [{}, {"goBackwards": True, "returnState": True}]:
            yield run(of(name, 2, **more), (2, 4, 3), states=states)
        for more in [{"unroll": True}, {"goBackwards": True}, {"returnSequences": True},
                     {"returnSequences": True, "zeroOutputForMask": True}]:
            yield run(of(name, 2, **more), (2, 4, 3), given=RAGGED)
    for mode in ["concat", "ave", "sum", "mul", None]:
        yield run(["Bidirectional", of("SimpleRNN", 2), {"mergeMode": mode}], (2, 3, 4))
    other = {"kernelInitializer": 0.03, "recurrentInitializer": 0.02, "biasInitializer": 0.01}
    backward = ["SimpleRNN", 2, {**other, "goBackwards": True}]
    yield run(["Bidirectional", of("SimpleRNN", 2), {"backwardLayer": backward, "mergeMode": "mul"}], (2, 3, 4))
    yield run(["Bidirectional", of("GRU", 2, returnSequences=True), {"mergeMode": "sum"}], (2, 3, 4))
    yield run(["Bidirectional", of("GRU", 2)], (2, 4, 3), given=RAGGED)
    yield run(["Bidirectional", of("LSTM", 2, stateful=True)], (2, 4, 3), calls=2)
    yield run(["Bidirectional", of("LSTM", 2, stateful=True)], (2, 4, 3), calls=3, reset=True)
    yield run(["Bidirectional", of("LSTM", 2)], (2, 4, 3), states=[[2, 2]] * 4)
    yield run(["Bidirectional", of("LSTM", 2, returnState=True)], (2, 4, 3))
    for cells in ["SimpleRNNCell", "GRUCell", "LSTMCell"]:
        stack = [of(cells, 3), of(cells, 2)]
        for more in [{"returnState": True}, {"returnSequences": True}, {"stateful": True}]:
            yield run(["RNN", stack, more], (2, 3, 4), calls=2 if "stateful" in more else 1)
    dense = ["Dense", 1, {"kernelInitializer": 0.01, "useBias": False}]
    yield run(["TimeDistributed", dense], (3, 2, 4), given=[[0, 1], [1, 0], [1, 1]])


def golden():
    return {"cases": list(cases())}
