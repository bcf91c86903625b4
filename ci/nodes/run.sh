#!/usr/bin/env bash
# The packed tarball, installed in an empty project, on each Node that is supported.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
tarball=$(cd ../.. && npm pack --silent --pack-destination "$dir" | tail -1)
cp try.mjs "$dir"
(cd "$dir" && npm init -y >/dev/null && npm install --no-audit --no-fund "./$tarball" @tensorflow/tfjs@~4.22.0 >/dev/null)
for version in 20 22 24; do
  node=$(pwd)/node_modules/node-$version/bin/node
  (cd "$dir" && "$node" try.mjs && "$node" node_modules/unrolled/dist/cli.js shapes stacked --units 4,4 --timesteps 3 --features 2 >/dev/null)
done
