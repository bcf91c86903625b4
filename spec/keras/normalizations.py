"""BatchNormalization and LayerNormalization."""

from golden import case


def cases():
    MASK = [[1, 1, 0, 0, 1], [0, 1, 1, 1, 1], [1, 0, 0, 0, 0]]
    for training in [False, True]:
        for config in [
            {},
            {"scale": False},
            {"center": False},
            {"scale": False, "center": False},
            {"axis": 1},
            {"axis": -2},
            {"momentum": 0.5, "epsilon": 0.1},
            {"trainable": False},
        ]:
            yield case(["BatchNormalization", config], (3, 5, 2), training=training)
        yield case(["BatchNormalization", {}], (5, 3), training=training)
        yield case(["BatchNormalization", {"axis": 2}], (2, 3, 4, 3), training=training)
        yield case(["BatchNormalization", {}], (3, 5, 2), training=training, mask=MASK)
    yield case(["BatchNormalization", {}], (3, 5, 2), training=True, calls=3)
    yield case(["BatchNormalization", {"axis": 1}], (3, 5, 2), training=True, mask=MASK)
    yield case(["BatchNormalization", {"scale": False, "center": False}], (3, 5, 2), training=True, mask=MASK)
    yield case(["BatchNormalization", {"trainable": False}], (3, 5, 2), training=True, mask=MASK)
    yield case(["BatchNormalization", {}], (3, 5, 2), training=True, mask=[[0] * 5] * 3)

    for config in [
        {},
        {"scale": False},
        {"center": False},
        {"scale": False, "center": False},
        {"axis": 1},
        {"axis": -2},
        {"axis": [1, 2]},
        {"axis": [2, 1]},
        {"axis": [-1, 1]},
        {"epsilon": 0.1},
    ]:
        yield case(["LayerNormalization", config], (3, 5, 4))
    yield case(["LayerNormalization", {}], (5, 3))
    yield case(["LayerNormalization", {"axis": [1, 3]}], (2, 3, 2, 5))


def golden():
    return {"cases": list(cases())}
