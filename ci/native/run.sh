#!/usr/bin/env bash
# The numbers of Keras on TensorFlow's own backend, on the TensorFlow of .venv.
set -euo pipefail
. "$(dirname "$0")/../keras/venv.sh"
. "$root/ci/native/build.sh"

cd "$root"
UNROLLED_BACKENDS=tensorflow TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=0 npx jest -c ci/native/jest.config.js "$@"
