#!/bin/sh
# expect.sh EXPECTED PROGRAM [ARGUMENT...]: runs an example and compares what it prints; UPDATE_EXPECTED=1 rewrites EXPECTED.
set -eu
expected=$1
shift
if [ -n "${UPDATE_EXPECTED-}" ]; then
  "$@" > "$expected"
else
  "$@" | diff -u "$expected" -
fi
