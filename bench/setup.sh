#!/usr/bin/env bash
# Installs the peers of the benchmark: ONNX Runtime from npm; Keras with TensorFlow and JAX in a venv.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install --quiet -r requirements.txt
