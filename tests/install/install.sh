#!/bin/sh
# install.sh BUILD OUTSIDE.CPP EVERY_HEADER.CPP ARTICLE: installs into an empty folder, looks whether all is where it
# belongs, and builds programs against it with pkg-config and with CMake, as somebody outside would: with the static
# library, then with the shared one.
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
expect '*/cmake/entente/ententeConfig.cmake'
expect '*/cmake/entente/ententeConfigVersion.cmake'
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
# A build folder that was made without pkgconfig.relocatable names the place that it would be installed at.
sed -i "s,^prefix=/,prefix=$root/," "$file"
PKG_CONFIG_PATH=$(dirname "$file")
export PKG_CONFIG_PATH
prefix=$(pkg-config --variable=prefix entente)
library=$(dirname "$(find "$root" -name 'libentente.*' | head -n 1)")
export LD_LIBRARY_PATH="$library"
# build SOURCE PROGRAM: with the installed headers and library alone.
build_outside() {
  # shellcheck disable=SC2046
  ${CXX-c++} -std=c++20 "$1" -o "$2" $(pkg-config --cflags --libs entente)
}
# What is built with them finds relations, keeps them and draws them.
try_outside() {
  rm -rf "$root/out" && mkdir "$root/out"
  "$1" "$article" "$root/out" > "$root/relations"
  grep -q -- '->' "$root/relations" || {
    echo "$1 found no relation" >&2
    exit 1
  }
  grep -q '<svg' "$root/out/graph.svg"
}
build_with_cmake() {
  if ! command -v cmake >/dev/null; then
    echo "CMake is not there: $1 is not tried" >&2
    return 0
  fi
  cmake -S "$(dirname "$0")/cmake" -B "$root/$1" "-DCMAKE_PREFIX_PATH=$prefix" "-DOUTSIDE=$outside" > "$root/$1.log" &&
    cmake --build "$root/$1" >> "$root/$1.log" || {
    cat "$root/$1.log" >&2
    exit 1
  }
  try_outside "$root/$1/outside"
}
build_outside "$outside" "$root/outside"
try_outside "$root/outside"
build_with_cmake cmake

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
  # What is not marked is missing in the shared library.
  grep -q "^namespace ENTENTE_VISIBLE entente {" "$(dirname "$umbrella")/$header" || {
    echo "entente/$header is not visible in the shared library" >&2
    status=1
  }
done
[ $status = 0 ] || exit $status
build_outside "$every_header" "$root/every-header"
mkdir "$root/second" "$root/third"
"$root/every-header" "$article" "$root/second"
"$prefix/bin/entente" --version

# The same with the shared library, which a default build has beside it.
shared=$(find "$build/src" -name 'libentente.so.*.*.*' -type f)
soname=$(readelf -d "$shared" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
# The name's version is the one within which programs run on.
case $shared in
  */"$soname".*) ;;
  *) echo "$shared is called $soname" >&2; exit 1 ;;
esac
rm -f "$library"/libentente.a
cp "$shared" "$library/$soname"
ln -sf "$soname" "$library/libentente.so"
build_outside "$outside" "$root/outside-shared"
try_outside "$root/outside-shared"
readelf -d "$root/outside-shared" | grep -q "NEEDED.*$soname"
build_outside "$every_header" "$root/every-header-shared"
"$root/every-header-shared" "$article" "$root/third"
build_with_cmake cmake-shared
# Nothing of ours is seen that no installed header declares, nor anything of the libraries that we are made of.
for hidden in 'entente::JsonText' 'entente::GraphJsonReader' 'entente::LimitedProcess' 'entente::text::utf8' 'rapidjson::GenericReader'; do
  if nm -DC --defined-only "$shared" | grep -q " [TVW] $hidden"; then
    echo "$hidden is seen in $shared" >&2
    status=1
  fi
done
exit $status
