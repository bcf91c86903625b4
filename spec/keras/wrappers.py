"""Bidirectional and TimeDistributed."""

from golden import PATTERNS, SMALL, STACK, X, case


def cases():
    modes = ["concat", "sum", "mul", "ave", None]
    for mode in modes:
        for inner in (["LSTM", 2], ["GRU", 2], ["SimpleRNN", 2]):
            yield case(["Bidirectional", inner, {"mergeMode": mode}], (3, 4, 3))
        for config in ({"returnSequences": True}, {"returnState": True}, {"returnSequences": True, "returnState": True}):
            yield case(["Bidirectional", ["LSTM", 2, config], {"mergeMode": mode}], X, mask=PATTERNS)
    yield case(["Bidirectional", ["GRU", 2, {"returnSequences": True, "zeroOutputForMask": False}]], X, mask=PATTERNS)
    yield case(["Bidirectional", ["GRU", 2, {"zeroOutputForMask": True}]], X, mask=PATTERNS)
    yield case(["Bidirectional", ["LSTM", 2, {"returnState": True}]], X, mask=PATTERNS, states=[[6, 2]] * 4)
    yield case(["Bidirectional", ["LSTM", 2, {"returnState": True}]], X, given=PATTERNS, states=[[6, 2]] * 4)
    yield case(["Bidirectional", ["GRU", 2, {"returnSequences": True, "returnState": True}], {"mergeMode": "sum"}],
         X, given=PATTERNS, states=[[6, 2]] * 2)
    yield case(["Bidirectional", ["LSTM", 2], {"backwardLayer": ["LSTM", 3, {"goBackwards": True}]}], X, mask=PATTERNS)
    yield case(["Bidirectional", ["LSTM", 2, {"returnSequences": True, "returnState": True}],
          {"backwardLayer": ["GRU", 2, {"goBackwards": True, "returnSequences": True, "returnState": True}], "mergeMode": "mul"}],
         X, mask=PATTERNS)
    yield case(["Bidirectional", ["LSTM", 2, {"stateful": True}]], SMALL, calls=3, reset=True)
    yield case(["Bidirectional", ["RNN", STACK, {"returnSequences": True, "returnState": True}]], X, mask=PATTERNS)
    yield case(["Bidirectional", ["RNN", ["LSTMCell", 2]], {"mergeMode": "ave"}], SMALL)

    for mode in modes:
        both = {"returnSequences": True, "returnState": True}
        yield case(["Bidirectional", ["GRU", 2, both], {"mergeMode": mode}], X, given=PATTERNS, states=[[6, 2]] * 2)
        yield case(["Bidirectional", ["SimpleRNN", 2, {"returnSequences": True}], {"mergeMode": mode}], (2, 1, 2))
    yield case(["Bidirectional", ["LSTM", 2, {"kernelRegularizer": "l2", "activityRegularizer": "l1"}]], SMALL)
    yield case(["Bidirectional", ["RNN", STACK, {"returnState": True}], {"mergeMode": "mul"}], (3, 4, 3))
    yield case(["Bidirectional", ["GRU", 2, {"unroll": True, "returnSequences": True}]], X, mask=PATTERNS)
    yield case(["Bidirectional", ["GRU", 2, {"stateful": True, "returnSequences": True}]], X, mask=PATTERNS, calls=2)

    yield case(["TimeDistributed", ["Dense", 3, {"activation": "softmax"}]], X, mask=PATTERNS)
    yield case(["TimeDistributed", ["LSTM", 2]], (2, 3, 4, 3))
    yield case(["TimeDistributed", ["Bidirectional", ["GRU", 2]]], (2, 3, 4, 2))
    yield case(["TimeDistributed", ["GRU", 2, {"returnSequences": True}]], (2, 3, 4, 2))
    yield case(["TimeDistributed", ["LSTM", 2]], (2, 1, 4, 3))
    yield case(["TimeDistributed", ["Conv1D", 3, 2, {"padding": "causal"}]], (2, 3, 4, 2))
    yield case(["TimeDistributed", ["Dense", 3, {"kernelRegularizer": "l2", "activityRegularizer": "l2"}]], SMALL)
    yield case(["TimeDistributed", ["TimeDistributed", ["Dense", 3]]], (2, 3, 4, 2))
    yield case(["TimeDistributed", ["Flatten"]], (2, 3, 4, 2))
    yield case(["TimeDistributed", ["LayerNormalization"]], (6, 4, 5), mask=PATTERNS)
    # Layers inside that take a mask get that of their step.
    NESTED = [[[1, 0, 1, 1], [0, 0, 1, 0], [1, 1, 1, 1]], [[0, 1, 1, 0], [1, 1, 0, 0], [0, 0, 0, 1]]]
    for inner in (["GlobalAveragePooling1D"], ["GRU", 2, {"returnSequences": True}]):
        yield case(["TimeDistributed", inner], (2, 3, 4, 2), given=NESTED)


def golden():
    return {"cases": list(cases())}
