"""Dense, Embedding, masks, shapes and activations."""

from golden import PATTERNS, X, case


def cases():
    yield case(["Dense", 3], (2, 4))
    yield case(["Dense", 3, {"useBias": False, "activation": "gelu"}], X, mask=PATTERNS)
    yield case(["Embedding", 6, 3], (2, 4), ids=6)
    yield case(["Embedding", 6, 3, {"maskZero": True}], (2, 4), ids=6)

    yield case(["Masking"], X)
    yield case(["Masking"], X, mask=PATTERNS)
    yield case(["Masking", {"maskValue": 1}], (2, 3, 1), ids=2)
    yield case(["Masking"], (2, 3, 2), ids=2)
    yield case(["Flatten"], (2, 3, 2, 2))
    yield case(["Flatten"], (3,))
    yield case(["Flatten", {"dataFormat": "channels_first"}], (2, 3, 2, 2))
    yield case(["Flatten"], X, mask=PATTERNS)
    yield case(["Reshape", [2, 3]], (2, 6))
    yield case(["Reshape", [-1, 2]], (2, 3, 4))
    yield case(["Reshape", [4, 2]], X, mask=PATTERNS)
    yield case(["Permute", [2, 1]], X, mask=PATTERNS)
    yield case(["Permute", [3, 1, 2]], (2, 2, 3, 4))
    yield case(["RepeatVector", 3], (2, 2))
    for name in ["celu", "elu", "exponential", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish",
                 "hard_tanh", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid",
                 "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus", "sparse_sigmoid", "squareplus", "swish",
                 "tanh", "tanh_shrink"]:
        yield case(["Activation", name], (2, 3, 4), mask=[[1, 0, 1], [0, 1, 1]] if name == "tanh" else None)
        # At the points where the pieces of formulas meet: 0, ±0.5, ±1, ±3, ±6.
        for ties in (1, 2, 6, 12):
            yield case(["Activation", name], (2, 3, 4), ties=ties)


def golden():
    return {"cases": list(cases())}
