"""Layers that join several inputs, and their masks."""

from golden import PATTERNS, X, case


def cases():
    OTHER = [[0, 1, 0, 1], [1, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 0], [1, 0, 1, 0]]
    merges = ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"]
    for name in merges:
        yield case([name], X, X)
        yield case([name], X, X, masks=[PATTERNS, OTHER])
        yield case([name], X, X, masks=[PATTERNS, None])
        yield case([name], X, X, masks=[None, OTHER])
        if name != "Subtract":
            yield case([name], (2, 3), (2, 3), (2, 3))
            yield case([name], X, X, X, masks=[PATTERNS, None, OTHER])
            yield case([name], X, X, X, masks=[PATTERNS, OTHER, [row[::-1] for row in OTHER]])
        if name != "Concatenate":
            yield case([name], (2, 3, 4), (2, 1, 4))
            yield case([name], (2, 4), (2, 3, 4))
            yield case([name], (2, 3, 4, 2), (2, 4, 1))
    yield case(["Concatenate", {"axis": 1}], X, X, masks=[PATTERNS, OTHER])
    yield case(["Concatenate", {"axis": 1}], (2, 3, 2), (2, 1, 2), masks=[None, [[1], [0]]])
    yield case(["Concatenate", {"axis": -2}], (2, 3, 2), (2, 1, 2))
    yield case(["Concatenate", {"axis": 0}], (2, 3), (1, 3))
    yield case(["Concatenate"], (2, 3, 2), (2, 3, 5))
    yield case(["Dot", 1], (2, 3), (2, 3))
    yield case(["Dot", -1], (2, 3, 4), (2, 5, 4))
    yield case(["Dot", [1, 2]], (2, 3, 5), (2, 4, 3))
    yield case(["Dot", [2, 1]], (2, 3, 5), (2, 5))
    yield case(["Dot", [1, 3]], (2, 3), (2, 2, 4, 3))
    yield case(["Dot", [-1, 1], {"normalize": True}], (2, 2, 3), (2, 3, 4))
    yield case(["Dot", 2], X, X, masks=[PATTERNS, OTHER])


def golden():
    return {"cases": list(cases())}
