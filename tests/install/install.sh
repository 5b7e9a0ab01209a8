#!/bin/sh
# install.sh BUILD OUTSIDE.CPP ARTICLE: installs into an empty folder, looks whether all is where it belongs, and builds
# a program against it with pkg-config, as somebody outside would.
set -eu
build=$1 outside=$2 article=$3
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
DESTDIR=$root meson install -C "$build" --no-rebuild --quiet >/dev/null

status=0
expect() {
  found=$(find "$root" -path "$1" | head -n 1)
  if [ -z "$found" ]; then
    echo "not installed: $1" >&2
    status=1
  fi
}
expect '*/bin/entente'
expect '*/lib*/libentente.*'
expect '*/include/entente/pipeline/pipeline.hpp'
expect '*/include/entente/exporters/records_writer.hpp'
expect '*/pkgconfig/entente.pc'
expect '*/man/man1/entente.1*'
expect '*/share/entente/en/*'
expect '*/share/entente/entente-graph-1.schema.json'
# Only what belongs there: no tests, no sources, nothing internal.
strays=$(find "$root" -type f \( -name '*.cpp' -o -name '*_test*' -o -name 'test-*' -o -name 'meson.build' -o -name 'lib[a-df-z]*.a' \))
if [ -n "$strays" ]; then
  echo "should not be installed: $strays" >&2
  status=1
fi
[ $status = 0 ] || exit $status

file=$(find "$root" -name entente.pc)
prefix=$root$(sed -n 's/^prefix=//p' "$file")
PKG_CONFIG_PATH=$(dirname "$file")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
${CXX-c++} -std=c++20 "$outside" -o "$root/outside" \
  $(pkg-config --define-variable=prefix="$prefix" --cflags --libs entente)
library=$(dirname "$(find "$root" -name 'libentente.*' | head -n 1)")
LD_LIBRARY_PATH=$library "$root/outside" "$article" > "$root/relations"
grep -q -- '->' "$root/relations" || {
  echo "the outside program found no relation" >&2
  exit 1
}
"$prefix/bin/entente" --version
