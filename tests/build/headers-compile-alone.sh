#!/bin/sh
# headers-compile-alone.sh CXX FOLDER...: every header below the folders compiles without another before it, but for those
# of the Python package, which its own test compiles with PyPI's nanobind.
set -eu
cxx=$1
shift
# Where Debian puts a library's headers into a folder of its own.
found=$(pkg-config --cflags-only-I libxml-2.0)
status=0
for folder in "$@"; do
  for header in $(find "$folder" -path src/python -prune -o -name '*.hpp' -print | LC_ALL=C sort); do
    # shellcheck disable=SC2086
    echo "#include \"$header\"" | $cxx -std=c++20 -fsyntax-only -Iinclude -Isrc $found -x c++ - || { echo "alone, it does not compile: $header" >&2; status=1; }
  done
done
exit $status
