"""The arguments of Keras's layers, in order, with their defaults."""

import inspect
import pathlib
import re

import keras

index = pathlib.Path(__file__).parents[2] / "lib" / "layers" / "index.ts"


def arguments(function):
    """[name, default] in order; no default: the argument is required."""
    return [
        [p.name] if p.default is p.empty else [p.name, p.default]
        for p in inspect.signature(function).parameters.values()
        if p.name != "self" and p.kind is not p.VAR_KEYWORD and p.kind is not p.VAR_POSITIONAL
    ]


def describe(name):
    cls = getattr(keras.layers, name)
    args = arguments(cls.__init__)
    own = {a[0] for a in args}
    inherited = [a for base in cls.__mro__[1:] if base is not object for a in arguments(base.__init__)]
    # What **kwargs hands on to the classes above.
    keywords = sorted({a[0] for a in inherited if len(a) == 2} - own)
    return {"args": args, "keywords": keywords}


def golden():
    exported = re.findall(r"\b([A-Z]\w*)\b(?=[ ,}])", index.read_text())
    return {"layers": {name: describe(name) for name in sorted(exported) if hasattr(keras.layers, name)}}
