#!/usr/bin/env bash
# The numbers of Keras on TensorFlow's own backend. tfjs-node comes without its downloads: its addon is compiled here
# against the TensorFlow of .venv, whose wheel carries the C API, and against the headers of node-api-headers.
set -euo pipefail
. "$(dirname "$0")/../keras/venv.sh"
cd "$root/ci/native"
npm_install ci --ignore-scripts

tensorflow=$("$PYTHON" -c 'import importlib.util as u, os; print(os.path.dirname(u.find_spec("tensorflow").origin))')
node=$root/ci/native/node_modules/@tensorflow/tfjs-node
mkdir -p "$node/lib/napi-v8" "$node/deps/lib"
# tfjs-node asks for this file before it loads its addon.
ln -sf "$tensorflow/libtensorflow_cc.so.2" "$node/deps/lib/libtensorflow.so.2.9.1"
g++ -std=c++17 -O2 -fPIC -shared -DNAPI_VERSION=8 -w \
  -I node_modules/node-api-headers/include -I "$tensorflow/include" -I "$node" \
  "$node"/binding/tfjs_backend.cc "$node"/binding/tfjs_binding.cc \
  -Wl,--no-as-needed "$tensorflow/libtensorflow_cc.so.2" "$tensorflow/libtensorflow_framework.so.2" \
  -Wl,-rpath,"$tensorflow" -o "$node/lib/napi-v8/tfjs_binding.node"

cd "$root"
UNROLLED_BACKENDS=tensorflow TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=0 npx jest -c ci/native/jest.config.js "$@"
