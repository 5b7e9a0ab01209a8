#!/bin/sh
# python.sh PYTHON BUILD SOURCE: installs the library that BUILD has made, makes the Python package against it in a
# virtual environment, and passes its tests. Exit 77, a skip, where PyPI cannot be reached.
set -eu
python=$1 build=$2 source=$3
here=$(cd "$(dirname "$0")" && pwd)
environment=$build/python-environment  # kept: a second run asks PyPI for nothing
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

packages="meson-python nanobind meson ninja networkx pandas pyarrow spacy pyspark pytest mypy"
if [ ! -f "$environment/complete" ]; then
  rm -rf "$environment"
  "$python" -m venv "$environment"
  # shellcheck disable=SC2086
  "$environment/bin/pip" install --quiet --disable-pip-version-check --retries 1 $packages >&2 || {
    echo "skipped: PyPI could not be reached for $packages" >&2
    exit 77
  }
  touch "$environment/complete"
fi
# By the Meson that made BUILD: PyPI's may be a newer one.
DESTDIR=$root meson install -C "$build" --no-rebuild --quiet >/dev/null
PATH=$environment/bin:$PATH
export PATH
file=$(find "$root" -name entente.pc)
# A build folder that was made without pkgconfig.relocatable names the place that it would be installed at.
sed -i "s,^prefix=/,prefix=$root/," "$file"
PKG_CONFIG_PATH=$(dirname "$file")
export PKG_CONFIG_PATH
pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall \
  --config-settings=setup-args=-Dlibrary=installed "$source/src/python" >&2

ENTENTE=$build/entente
ENTENTE_EXAMPLES=$source/examples
export ENTENTE ENTENTE_EXAMPLES
cd "$root"
python -m pytest -q -p no:cacheprovider "$here"
python -m doctest "$source/examples/python/first_steps.txt"
mypy --strict --no-error-summary --cache-dir="$root/mypy" "$here/typed.py"
