#!/usr/bin/env bash
# Installs the peers of the benchmark: ONNX Runtime from npm; Keras with TensorFlow and JAX in a venv; tfjs-node on that TensorFlow.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
PYTHON=$PWD/.venv/bin/python
[ -x "$PYTHON" ] || python3 -m venv .venv
"$PYTHON" -m pip install --quiet -r requirements.txt
. ../ci/native/build.sh
