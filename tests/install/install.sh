#!/bin/sh
# install.sh BUILD OUTSIDE.CPP EVERY_HEADER.CPP ARTICLE: installs into an empty folder, looks whether all is where it
# belongs, and builds programs against it with pkg-config, as somebody outside would.
set -eu
build=$1 outside=$2 every_header=$3 article=$4
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
library=$(dirname "$(find "$root" -name 'libentente.*' | head -n 1)")
export LD_LIBRARY_PATH="$library"
# build SOURCE PROGRAM: with the installed headers and library alone.
build_outside() {
  # shellcheck disable=SC2046
  ${CXX-c++} -std=c++20 "$1" -o "$2" $(pkg-config --define-variable=prefix="$prefix" --cflags --libs entente)
}
mkdir "$root/first" "$root/second"
build_outside "$outside" "$root/outside"
"$root/outside" "$article" "$root/first" > "$root/relations"
grep -q -- '->' "$root/relations" || {
  echo "the outside program found no relation" >&2
  exit 1
}
grep -q '<svg' "$root/first/graph.svg"

# Each installed header is used, and is one of those that the umbrella header has.
umbrella=$(find "$root" -path '*/include/entente/entente.hpp')
for header in $(cd "$(dirname "$umbrella")" && find . -mindepth 2 -name '*.hpp' | sed 's,^\./,,'); do
  grep -q "^#include <entente/$header>" "$every_header" || {
    echo "no program uses entente/$header: every_header.cpp should" >&2
    status=1
  }
  [ "$header" = graph/boost_graph.hpp ] || grep -q "^#include \"entente/$header\"" "$umbrella" || {
    echo "entente/entente.hpp lacks entente/$header" >&2
    status=1
  }
done
[ $status = 0 ] || exit $status
build_outside "$every_header" "$root/every-header"
"$root/every-header" "$article" "$root/second"
"$prefix/bin/entente" --version
