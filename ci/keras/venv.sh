# Sourced: puts the pinned Keras and TensorFlow into .venv and sets root and PYTHON; skips where ci/registries.sh does.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PYTHON=$root/.venv/bin/python
[ -x "$PYTHON" ] || python3 -m venv "$root/.venv"
. "$root/ci/registries.sh"
pip_install "$PYTHON" "$root/spec/keras/requirements.txt"
