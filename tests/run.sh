#!/bin/sh
# Sets up, builds and tests: sh tests/run.sh [--all]
# --all adds the tests of the suite "heavy", which need more time or more packages, and builds the programs that make
# the models.
. "$(dirname "$0")/setup.sh"
if [ "${1-}" = --all ]; then
  # shellcheck disable=SC2086
  install $reader_packages
  fetch tests/exporters/page
  fetch tests/exporters/read_back
  tests/exporters/programs/fetch.sh build/programs
  # A build folder of the quick run does not know of their tests.
  [ ! -f build/build.ninja ] || meson setup --reconfigure build >&2
fi
build
if [ "${1-}" = --all ]; then
  ninja -C build src/training/entente-train src/training/entente-train-boundaries src/training/entente-train-joining
  meson test -C build --print-errorlogs
else
  meson test -C build --print-errorlogs --no-suite heavy
fi
