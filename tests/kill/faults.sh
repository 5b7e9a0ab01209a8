#!/bin/sh
# faults.sh ENTENTE LIBRARY [STEP [FIRST]]: whatever the machine refuses or says, a file that was there is whole afterwards.
# 1. Memory: of a small run of build, add and show, each allocation fails that is the first from its place in the program,
#    alone and with all that follow (failing_calls.cpp). The run ends with its result, or with status 1 and a word; what
#    lies there is the old file or the new one, or a store that the same command goes on with to the same bytes.
# 2. Threads: the first, second … thread cannot be started.
# 3. Signals: build is sent SIGTERM, SIGINT and SIGKILL at every system call that it makes (strace), add the first two.
# 4. The disk: full, broken or read-only at every write, synchronization and renaming; and full in earnest, where a small
#    one may be mounted.
# STEP: only every so-manieth place of 1 and call of 3, beginning behind FIRST of them: "2 0" and "2 1" beside each other do
# them all, on two processors.
# 77: what is needed is not there.
set -eu
entente=$(realpath "$1") library=$(realpath "$2") step=${3-1} first=${4-0}
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d -p /dev/shm 2> /dev/null || mktemp -d)  # in memory, where nobody waits for a disk
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "failed: $*" >&2; exit 1; }

printf 'China has not condemned Russia.\n\nChinese President Xi Jinping met Vladimir Putin in Moscow on Monday.\n' > a.txt
printf 'Russia invaded Ukraine in 2022.\n' > b.txt
"$entente" build -q b.txt -o old.json
"$entente" build -q a.txt -o new.json
"$entente" show new.json > show.txt
"$entente" add -q whole.store a.txt
cmp -s old.json new.json && fail "both graphs are one"

# What a run left: the target is the old file or the new one. $1: its status, $2: what happened to it.
check_graph() {
  if cmp -s graph.json new.json; then
    :
  elif cmp -s graph.json old.json; then
    [ "$1" != 0 ] || fail "$2: ended well, and the graph is the old one"
  else
    fail "$2: the graph is neither the old one nor the new one"
  fi
}
check_nothing_left() {
  for left in graph.json?*; do [ ! -e "$left" ] || fail "$1: $left is left"; done
}
# The store is whole, and the same command goes on to the same bytes. A store that was found so is not gone through again: most
# runs leave the same few, byte for byte.
: > sound.txt
check_store() {
  left=$(cat small.store small.store-journal 2> /dev/null | sha256sum)
  ! grep -qxF "$left" sound.txt || return 0
  if [ -s small.store ] && ! "$entente" verify small.store > verify.out 2>&1; then
    grep -q 'nothing was finished in it yet' verify.out || fail "$1: $(cat verify.out)"
  fi
  "$entente" add -q small.store a.txt 2> err || fail "$1, and again: $(cat err)"
  "$entente" build small.store 2> err | cmp -s - new.json || fail "$1: another graph"
  echo "$left" >> sound.txt
}
# Status 1 has a word; a signal has ended nothing.
check_status() {
  case $1 in
    0) ;;
    1) grep -q '^entente: ' err || fail "$2: says nothing" ;;
    *) fail "$2: ended with $1: $(head -c 300 err)" ;;
  esac
}

# places COMMAND...: the numbers of the allocations to fail.
places() {
  LIST_ALLOCATIONS=list LD_PRELOAD=$library "$entente" "$@" > /dev/null
  awk -v step="$step" -v first="$first" 'NR % step == first % step' list
}
failed=0
# Runs the rest with the fault in the environment; `status` is how it ended.
run() {
  status=0
  env "$1" LD_PRELOAD="$library" "$entente" "$2" -q "$3" "$4" "$5" "$6" > out 2> err || status=$?
  failed=$((failed + 1))
}
places build -q a.txt -o graph.json > points
[ "$(wc -l < points)" -ge $((1000 / step)) ] || fail "only $(wc -l < points) places that allocate"
while read -r number; do
  for rest in '' +; do
    cp old.json graph.json
    run "FAIL_ALLOCATION=$number$rest" build a.txt -o graph.json -j1
    what="build, allocation $number$rest"
    check_status "$status" "$what"
    check_graph "$status" "$what"
    check_nothing_left "$what"
  done
done < points
rm -f small.store
places add -q small.store a.txt > points
while read -r number; do
  for rest in '' +; do
    rm -f small.store small.store-journal
    run "FAIL_ALLOCATION=$number$rest" add small.store a.txt -j1 --batch=0
    what="add, allocation $number$rest"
    check_status "$status" "$what"
    check_store "$what"
  done
done < points
for question in show actors; do
  "$entente" "$question" new.json > show.txt
  places "$question" new.json > points
  while read -r number; do
    for rest in '' +; do
      run "FAIL_ALLOCATION=$number$rest" "$question" new.json -j1 --min-confidence 0
      check_status "$status" "$question, allocation $number$rest"
      [ "$status" != 0 ] || cmp -s out show.txt || fail "$question, allocation $number$rest: another answer"
    done
  done < points
done
echo "$failed runs with a failed allocation: no file broken, no run ended by a signal"

failed=0
for number in 1 2 3; do
  for rest in '' +; do
    cp old.json graph.json
    run "FAIL_THREAD=$number$rest" build a.txt -o graph.json -j3
    check_status "$status" "build, thread $number$rest"
    check_graph "$status" "build, thread $number$rest"
    rm -f small.store
    run "FAIL_THREAD=$number$rest" add small.store a.txt -j3 --batch=0
    check_status "$status" "add, thread $number$rest"
    check_store "add, thread $number$rest"
  done
done
echo "$failed runs with a thread that was not started: the same"

strace -o /dev/null true 2> /dev/null || { echo "the rest is passed over: strace is not installed, or may not trace"; exit 0; }

# calls COMMAND...: NAME NUMBER of every system call but the first, which is strace's own.
calls() {
  strace -qq -o trace "$entente" "$@" > /dev/null 2>&1
  sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' trace | awk '{print $1, ++count[$1]}' | awk -v step="$step" -v first="$first" 'NR > 1 && NR % step == first % step'
}
# sent SIGNAL CALL NUMBER COMMAND...
sent() {
  sent=$1 traced=$2 when=$3
  shift 3
  status=0
  strace -qq -o /dev/null -e "trace=$traced" -e "inject=$traced:signal=$sent:when=$when" \
    "$entente" "$@" > /dev/null 2> err || status=$?
}
ended=0
cp old.json graph.json
calls build -q a.txt -o graph.json > points
[ "$(wc -l < points)" -ge $((100 / step)) ] || fail "only $(wc -l < points) system calls"
for signal in TERM:143 INT:130 KILL:137; do
  while read -r call number; do
    cp old.json graph.json
    sent "${signal%:*}" "$call" "$number" build -q a.txt -o graph.json
    what="build, $signal at $call number $number"
    # A signal that comes with the last call of all comes too late.
    [ "$status" = "${signal#*:}" ] || [ "$status" = 0 ] || fail "$what: ended with $status"
    check_graph "$status" "$what"
    [ "$signal" = KILL:137 ] || check_nothing_left "$what"
    rm -f graph.json?*
    ended=$((ended + 1))
  done < points
done
rm -f small.store small.store-journal
calls add -q small.store a.txt > points
for signal in TERM INT; do
  while read -r call number; do
    rm -f small.store small.store-journal
    sent "$signal" "$call" "$number" add -q small.store a.txt
    check_store "add, $signal at $call number $number"
    ended=$((ended + 1))
  done < points
done
echo "$ended runs ended by a signal: every file whole, and nothing left beside it by those that may be handled"

refused=0
for fault in write:ENOSPC write:EIO fsync:EIO fsync:ENOSPC rename:ENOSPC rename:EROFS openat:ENFILE fchmod:EPERM; do
  call=${fault%:*} error=${fault#*:}
  most=$(grep -c "^$call(" trace) || most=0
  number=1
  [ "$most" -ge 1 ] || most=1
  while [ "$number" -le "$most" ]; do
    cp old.json graph.json
    status=0
    strace -qq -o /dev/null -e "trace=$call" -e "inject=$call:error=$error:when=$number" \
      "$entente" build -q a.txt -o graph.json > /dev/null 2> err || status=$?
    what="build, $call number $number, $error"
    # The dynamic linker may miss a file too, in its own words.
    [ "$status" -le 1 ] || [ "$call" = openat ] || fail "$what: ended with $status"
    check_graph "$status" "$what"
    check_nothing_left "$what"
    refused=$((refused + 1))
    number=$((number + 1))
  done
done
if mkdir disk && mount -t tmpfs -o size=64k tmpfs disk 2> /dev/null; then
  mounted=$folder/disk
  cp old.json disk/graph.json
  dd if=/dev/zero of=disk/filler bs=1k 2> /dev/null || true
  status=0
  "$entente" build -q a.txt -o disk/graph.json 2> err || status=$?
  [ "$status" = 1 ] || fail "a full disk: ended with $status"
  grep -q 'disk/graph.json: cannot be written: No space left on device' err || fail "a full disk: $(cat err)"
  cmp -s disk/graph.json old.json || fail "a full disk: the graph is not the old one"
  [ "$(ls disk | tr '\n' ' ')" = 'filler graph.json ' ] || fail "a full disk: $(ls disk) are left"
  status=0
  "$entente" add -q disk/news.store a.txt 2> err || status=$?
  [ "$status" = 1 ] || fail "a full disk, add: ended with $status"
  grep -q 'disk/news.store: cannot be written' err || fail "a full disk, add: $(cat err)"
  rm disk/filler
  "$entente" add -q disk/news.store a.txt
  "$entente" build disk/news.store | cmp -s - new.json || fail "a disk that was full: another graph"
else
  echo "no small disk may be mounted here: one that is full in earnest was not tried"
fi
echo "$refused runs on a full or broken disk: every file whole, nothing left beside it"
