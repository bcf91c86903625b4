"""Writes signatures.json: the arguments of Keras's layers, in order, with their defaults.

Run: KERAS_BACKEND=tensorflow python signatures.py
"""

import inspect
import json
import pathlib
import re

import keras

here = pathlib.Path(__file__).parent
index = here.parent.parent / "lib" / "layers" / "index.ts"
names = [n for n in re.findall(r"\b([A-Z]\w*)\b(?=[ ,}])", index.read_text()) if hasattr(keras.layers, n)]


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


result = {
    "keras": keras.version(),
    "backend": keras.backend.backend(),
    "layers": {name: describe(name) for name in sorted(names)},
}
(here / "signatures.json").write_text(json.dumps(result, indent=1) + "\n")
