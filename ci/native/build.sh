# Sourced: builds tfjs-node in this folder, and stays there. It comes without its downloads: its addon is compiled against the
# TensorFlow of $PYTHON, whose wheel carries the C API, and against the headers of node-api-headers.
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../registries.sh
npm_install ci --ignore-scripts

tensorflow=$("$PYTHON" -c 'import importlib.util as u, os; print(os.path.dirname(u.find_spec("tensorflow").origin))')
node=$PWD/node_modules/@tensorflow/tfjs-node
mkdir -p "$node/lib/napi-v8" "$node/deps/lib"
# tfjs-node asks for this file before it loads its addon.
ln -sf "$tensorflow/libtensorflow_cc.so.2" "$node/deps/lib/libtensorflow.so.2.9.1"
g++ -std=c++17 -O2 -fPIC -shared -DNAPI_VERSION=8 -w \
  -I node_modules/node-api-headers/include -I "$tensorflow/include" -I "$node" \
  "$node"/binding/tfjs_backend.cc "$node"/binding/tfjs_binding.cc \
  -Wl,--no-as-needed "$tensorflow/libtensorflow_cc.so.2" "$tensorflow/libtensorflow_framework.so.2" \
  -Wl,-rpath,"$tensorflow" -o "$node/lib/napi-v8/tfjs_binding.node"
