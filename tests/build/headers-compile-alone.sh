#!/bin/sh
# headers-compile-alone.sh CXX FOLDER...: every header below the folders compiles without another before it.
set -eu
cxx=$1
shift
status=0
for folder in "$@"; do
  for header in $(find "$folder" -name '*.hpp' | LC_ALL=C sort); do
    echo "#include \"$header\"" | $cxx -std=c++20 -fsyntax-only -Iinclude -Isrc -x c++ - || { echo "alone, it does not compile: $header" >&2; status=1; }
  done
done
exit $status
