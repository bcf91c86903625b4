"""Writes goldens/: what real Keras computes. `make.py` makes all topics, `make.py recurrent training` some of them;
`make.py --check` compares with what is there instead, and fails on any difference.

A topic is a module beside this file with a function `golden()`, which gives plain data. Everything is computed in float64.
A case whose numbers move in float32 by more than a tenth of the tolerance that specs hold them to says nothing about
this package: it is refused, and the gaps of the others stand beside them.

KERAS_BACKEND=tensorflow, the packages of requirements.txt.
"""

import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")

here = pathlib.Path(__file__).parent
goldens = here / "goldens"
# Tolerance of each measured key: absolute or relative, or relative to the tensor's largest entry.
CLOSE = {"y": 1e-5, "moving": 1e-5, "losses": 1e-5, "value": 1e-5, "rates": 1e-5}
CLOSE |= {"after": 1e-4, "predicted": 1e-4, "loss": 1e-4}
LARGEST = {"dx": 1e-5, "ds": 1e-5, "dw": 1e-5, "gradient": 1e-5}
TOLERANCE = {**CLOSE, **LARGEST}
# The committed numbers have eight digits.
SAME = 1e-7


def topics():
    """Modules with a `golden()` and, as None, scripts that write or print their golden by themselves."""
    files = sorted(p for p in here.glob("*.py") if p.stem not in ("make", "golden"))
    return {p.stem: importlib.import_module(p.stem) if "def golden(" in p.read_text() else None for p in files}


def scripted(name):
    """What a script of its own gives, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "spec" / "keras"
        shutil.copytree(here, copy)
        file = copy / "goldens" / f"{name}.json"
        file.unlink(missing_ok=True)
        ran = subprocess.run([sys.executable, str(copy / f"{name}.py")], stdout=subprocess.PIPE, text=True, check=True)
        return file.read_text() if file.exists() else ran.stdout


def leaves(value):
    """Tensors of a nest: lists of numbers, however deep, that have one shape."""
    try:
        return [np.asarray(value, dtype="float64")]
    except (TypeError, ValueError):
        return [leaf for v in value for leaf in leaves(v)] if isinstance(value, list) else []


def gap(key, exact, rounded):
    worst = 0.0
    if key in ("dx", "ds", "dw"):  # one entry per tensor
        return max((gap("gradient", a, b) for a, b in zip(exact, rounded)), default=0)
    for a, b in zip(leaves(exact), leaves(rounded)):
        largest = np.max(np.abs(a), initial=0)
        # Rounding of what is 0, such as the gradient of a bias before a softmax, is measured as it is.
        scale = np.maximum(1, np.abs(a)) if key in CLOSE or largest < 1e-12 else largest
        worst = max(worst, float(np.max(np.abs(a - b) / scale, initial=0)))
    return worst


def gaps(exact, rounded):
    """How far float32 moves each measured key of a case."""
    found = {}
    pairs = exact.items() if isinstance(exact, dict) else enumerate(exact) if isinstance(exact, list) else ()
    for key, value in pairs:
        measured = key in TOLERANCE and value is not None
        inside = {key: gap(key, value, rounded[key])} if measured else gaps(value, rounded[key])
        found = {k: max(inside.get(k, 0), found.get(k, 0)) for k in {**found, **inside}}
    return found


def note_gaps(exact, rounded, name):
    """Notes the gaps in every case; ends where one is too large."""
    refused = []
    for section, rows in exact.items():
        for i, row in rows.items() if isinstance(rows, dict) else enumerate(rows):
            found = gaps(row, rounded[section][i])
            if not found:
                continue
            label = json.dumps(row.get("layer") or row.get("layers") or row.get("name"))
            refused += [f"{name} {section} {i}, {label}: float32 moves {key} by {g:.1g}"
                        for key, g in found.items() if not g < TOLERANCE[key] / 10]
            row["gap"] = {key: float(f"{g:.1g}") for key, g in found.items()}
    if refused:
        sys.exit("refused: more than a tenth of the tolerance\n" + "\n".join(refused))


def made(name, module):
    both = []
    for floatx in ("float64", "float32"):
        keras.config.set_floatx(floatx)
        keras.utils.clear_session()
        both.append(module.golden())
    note_gaps(*both, name)
    head = {"keras": keras.version(), "backend": keras.backend.backend(), "tensorflow": tf.__version__, "floatx": "float64"}
    return {**head, **both[0]}


def text_of(value):
    """One line per entry of a list or object within the topic."""
    short = lambda v: json.dumps(v, separators=(",", ":"))
    parts = []
    for key, v in value.items():
        if isinstance(v, list) and v and isinstance(v[0], dict):
            parts.append(f"{short(key)}:[\n" + ",\n".join(short(row) for row in v) + "\n]")
        elif isinstance(v, dict):
            parts.append(f"{short(key)}:{{\n" + ",\n".join(f"{short(str(k))}:{short(row)}" for k, row in v.items()) + "\n}")
        else:
            parts.append(f"{short(key)}:{short(v)}")
    return "{" + ",\n".join(parts) + "}\n"


def differences(old, new, path):
    """Where two plain values differ: numbers by more than SAME, the rest at all. Gaps depend on the processor."""
    number = lambda v: isinstance(v, (int, float)) and not isinstance(v, bool)
    if number(old) and number(new):
        near = abs(old - new) <= SAME * max(1, abs(old)) or (old != old and new != new)
        return [] if near else [f"{path}: {old} is committed, Keras gives {new}"]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [d for i, (a, b) in enumerate(zip(old, new)) for d in differences(a, b, f"{path}[{i}]")]
    if isinstance(old, dict) and isinstance(new, dict):
        old, new = ({k: v for k, v in part.items() if k != "gap"} for part in (old, new))
        if old.keys() == new.keys():
            return [d for k in old for d in differences(old[k], new[k], f"{path}.{k}")]
    return [] if old == new else [f"{path}: {str(old)[:80]} is committed, Keras gives {str(new)[:80]}"]


def main(asked):
    check = "--check" in asked
    chosen = [a for a in asked if a != "--check"]
    known = topics()
    if unknown := [a for a in chosen if a not in known]:
        sys.exit(f"no topic {unknown[0]}; there are {', '.join(known)}")
    wrong = []
    for name, module in known.items():
        if chosen and name not in chosen:
            continue
        text = text_of(made(name, module)) if module else scripted(name)
        file = goldens / f"{name}.json"
        if check:
            found = differences(json.loads(file.read_text()), json.loads(text), name)
            wrong += found
            print(f"{name}: {len(found)} differences", flush=True)
        else:
            file.write_text(text)
            print(f"{name}: {len(text)} characters", flush=True)
    if check and (extra := {f.stem for f in goldens.glob("*.json")} - known.keys()):
        wrong.append(f"no topic makes {', '.join(sorted(extra))}")
    if wrong:
        sys.exit("\n".join(wrong[:50]))


main(sys.argv[1:])
