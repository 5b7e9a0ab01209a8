#!/bin/sh
# Installs what the build needs on Debian 12 and makes a release build in build/. Sourced by run.sh and first-diagram.sh.
# Packages that are there already are not asked for again, so a second run needs neither root nor network.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

packages="g++ meson ninja-build pkg-config libboost-graph-dev rapidjson-dev libgraphviz-dev graphviz \
  libcli11-dev libfmt-dev doctest-dev fonts-dejavu-core zlib1g-dev libzstd-dev libsqlite3-dev libxml2-dev libmd4c-dev \
  libfontconfig-dev libseccomp-dev libgmime-3.0-dev libarchive-dev poppler-utils iso-codes"

# What reads the exported formats and the interactive page in the tests of the suite "heavy".
reader_packages="python3 python3-venv python3-networkx python3-igraph python3-graph-tool python3-pandas python3-jsonschema python3-rdflib \
  maven default-jdk-headless \
  raptor2-utils libxml2-utils chromium strace cmake \
  clang pandoc texlive-latex-base texlive-latex-recommended lmodern"

# install PACKAGE...: those that are missing, with apt-get, through sudo where needed.
install() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  echo "Installing$missing" >&2
  # shellcheck disable=SC2086
  $as_root apt-get update -qq >&2 &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# fetch FOLDER: the npm packages of FOLDER/package-lock.json, by their checksums, with Debian's npm if there is no other.
fetch() {
  [ -d "$1/node_modules" ] && return 0
  { command -v npm >/dev/null || install npm; } && npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --silent >&2
}

# build: a release build in build/, quick when nothing has changed.
build() {
  # shellcheck disable=SC2086
  install $packages
  fetch src/exporters/page || echo "The interactive page is left out: its npm packages could not be fetched." >&2
  [ -f build/build.ninja ] || meson setup build -Db_pch=true >&2
  ninja -C build "$@" >&2
}
