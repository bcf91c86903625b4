"""Conv1D and pooling."""

from golden import case


def cases():
    X = (2, 7, 4)
    FIRST = {"dataFormat": "channels_first"}
    for config in [
        {},
        {"strides": 2},
        {"padding": "same"},
        {"padding": "same", "strides": 2},
        {"padding": "same", "strides": 3},
        {"padding": "same", "dilationRate": 2},
        {"padding": "causal"},
        {"padding": "causal", "strides": 2},
        {"padding": "causal", "dilationRate": 2},
        {"padding": "causal", "dilationRate": 4},
        {"dilationRate": 2},
        {"dilationRate": 3},
        {"groups": 2},
        {"groups": 4},
        {"groups": 2, "padding": "same", "strides": 2},
        {"groups": 2, "padding": "causal", "dilationRate": 2},
        {"useBias": False},
        {"activation": "relu"},
        {"activation": "softmax"},
    ]:
        yield case(["Conv1D", 4, 3, config], X)
    yield case(["Conv1D", 3, 1, {}], X)
    yield case(["Conv1D", 3, 2, {"padding": "same"}], X)
    yield case(["Conv1D", 3, 4, {"padding": "same", "strides": 2}], X)
    yield case(["Conv1D", 3, 9, {"padding": "same"}], X)
    yield case(["Conv1D", 3, 9, {"padding": "causal"}], X)
    # TensorFlow compiles channels_first, and its compiled gradients are off by 1e-5 in float32.
    # As many windows as filters are left out: there Keras's TensorFlow backend adds the bias along the steps (`add` takes a
    # bias of the last axis's size for one of the last axis).
    for config in [{}, {"padding": "same", "strides": 2}, {"padding": "causal", "dilationRate": 2}, {"activation": "softmax"}]:
        yield case(["Conv1D", 3, 2, {**FIRST, **config}], (2, 3, 8), gradients=False)
    yield case(["Conv1D", 4, 2, {**FIRST, "groups": 2}], (2, 4, 6), gradients=False)

    for name in ["MaxPooling1D", "AveragePooling1D"]:
        for size, config in [
            (2, {}),
            (3, {}),
            (2, {"strides": 1}),
            (2, {"strides": 3}),
            (3, {"strides": 2}),
            (2, {"padding": "same"}),
            (3, {"strides": 1, "padding": "same"}),
            (4, {"strides": 3, "padding": "same"}),
            (9, {"padding": "same"}),
            (2, FIRST),
        ]:
            yield case([name, size, config], (2, 7, 3))
        yield case([name, 3, {"strides": 2}], (2, 7, 3), ties=1)

    MASK = [[1, 1, 0, 0, 1], [0, 1, 1, 1, 1], [1, 0, 0, 0, 0]]
    for name in ["GlobalMaxPooling1D", "GlobalAveragePooling1D"]:
        for config in [{}, {"keepdims": True}, FIRST, {**FIRST, "keepdims": True}]:
            yield case([name, config], (3, 5, 2))
        yield case([name, {}], (3, 5, 2), ties=1)
    yield case(["GlobalAveragePooling1D", {}], (3, 5, 2), mask=MASK)
    yield case(["GlobalAveragePooling1D", {"keepdims": True}], (3, 5, 2), mask=MASK)


def golden():
    return {"cases": list(cases())}
