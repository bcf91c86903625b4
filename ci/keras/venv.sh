# Sourced: puts the pinned Keras and TensorFlow into .venv and sets PYTHON. Where Python's package registry itself cannot
# be reached, says so and ends the script that sources it with 0; any other fault fails.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PYTHON=$root/.venv/bin/python
[ -x "$PYTHON" ] || python3 -m venv "$root/.venv"
if ! "$PYTHON" -m pip install -q --disable-pip-version-check -r "$root/spec/keras/requirements.txt"; then
  probe=$(mktemp -d)
  trap 'rm -rf "$probe"' EXIT
  "$PYTHON" -m pip download -q --disable-pip-version-check --no-cache-dir --no-deps -d "$probe" six && exit 1
  echo "skipped: pip cannot reach its package registry"
  exit 0
fi
