# Sourced: installs from package registries. Where a registry itself cannot be reached, each says so and ends the script with
# 0; any other fault fails.

# pip_install PYTHON REQUIREMENTS
pip_install() {
  "$1" -m pip install -q --disable-pip-version-check -r "$2" && return
  local probe
  probe=$(mktemp -d)
  trap "rm -rf '$probe'" EXIT
  "$1" -m pip download -q --disable-pip-version-check --no-cache-dir --no-deps -d "$probe" six && exit 1
  echo "skipped: pip cannot reach its package registry"
  exit 0
}

# npm_install ARGUMENTS: npm, quietly, in this folder
npm_install() {
  npm "$@" --no-audit --no-fund >/dev/null && return
  npm view semver version >/dev/null && exit 1
  echo 'skipped: npm cannot reach its package registry'
  exit 0
}
