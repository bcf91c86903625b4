#!/usr/bin/env bash
# Makes the goldens of spec/keras again, with the Keras that they are pinned to, and compares them with what is committed.
set -euo pipefail
. "$(dirname "$0")/venv.sh"
"$PYTHON" -W ignore "$root/spec/keras/make.py" --check
