# Sourced by the tests that build the program anew. $source: the folder of the project.

# Of the build in which assert() and the assertions of the standard library count: compiler and options. Two tests use it, and it is built once.
asserting_build="g++ -Doptimization=3 -Dcpp_args=-DENTENTE_PLAIN_KERNELS,-D_GLIBCXX_ASSERTIONS -Db_ndebug=false"

# build_program FOLDER COMPILER OPTION...: FOLDER/entente, quick when nothing has changed.
build_program() {
  to=$1
  with=$2
  shift 2
  if [ ! -f "$to/build.ninja" ]; then
    env CXX="$with" meson setup "$to" "$source" -Dtests=disabled -Dpage=disabled "$@" >&2
  fi
  ninja -C "$to" entente >&2
}
