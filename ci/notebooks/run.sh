#!/usr/bin/env bash
# The notebooks of examples/notebooks, executed by tslab with the packed tarball, as their readers would run them; then
# compared with what is committed, and opened in Chromium. `--update` commits what came out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
. "$root/ci/registries.sh"
PYTHON=$here/.venv/bin/python
[ -x "$PYTHON" ] || python3 -m venv "$here/.venv"
pip_install "$PYTHON" "$here/requirements.txt"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tarball=$(cd "$root" && npm pack --silent --pack-destination "$work" | tail -1)
cp "$here"/package*.json "$root"/examples/notebooks/*.ipynb "$work"
cd "$work"
npm_install ci
npm_install install --no-save "./$tarball"
mkdir -p share/kernels/tslab executed pages
node -e 'console.log(JSON.stringify({ argv: ["node", `${process.cwd()}/node_modules/tslab/bin/tslab`, "kernel", "--config-path", "{connection_file}"], display_name: "TypeScript", language: "typescript" }))' >share/kernels/tslab/kernel.json

export JUPYTER_PATH=$work/share JUPYTER_CONFIG_DIR=$work/config JUPYTER_RUNTIME_DIR=$work/runtime IPYTHONDIR=$work/ipython
"$PYTHON" -m nbconvert --log-level WARN --to notebook --execute --output-dir executed ./*.ipynb
"$PYTHON" -m nbconvert --log-level WARN --to html --output-dir pages executed/*.ipynb
cd "$root"
node "$here/check.mjs" "$work" "$@"
