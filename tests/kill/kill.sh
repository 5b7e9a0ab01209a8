#!/bin/sh
# kill.sh ENTENTE [SEED]: no moment at which entente add is killed costs anything that was finished.
# 1. A small run is killed at every system call that it makes (strace), 500 or more. What lies there then is a store
#    with as many documents as after the call before, or more, and all its evidence reads as recorded; the same command
#    goes on where it stopped, to the same bytes, of the store and of the graph.
# 2. The same for every write and every synchronization that fails, because the disk is full or broken.
# 3. A larger run on two threads is killed at 100 moments of its time, and goes on to the same bytes.
# Rules alone read the articles: what is tested is the store, and thousands of runs shall not each load a model.
# 77: strace is not there, or may not trace.
set -eu
entente=$(realpath "$1") seed=${2-1}
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d -p /dev/shm 2> /dev/null || mktemp -d)  # in memory, where nobody waits for a disk
trap 'rm -rf "$folder"' EXIT
cd "$folder"
strace -o /dev/null true 2> /dev/null || { echo "passed over: strace is not installed, or may not trace"; exit 77; }

# articles FILE COUNT PARAGRAPHS
articles() { awk -v count="$2" -v size="$3" -v seed="$seed" -f "$here/articles.awk" > "$1"; }
fail() { echo "failed: $*" >&2; exit 1; }
# A broken line of the articles makes the status 1; what is wrong otherwise shows as other bytes.
add() { "$entente" add --reader rules --quiet "$@" > /dev/null 2> add.err || [ $? = 1 ]; }
# How many documents the store holds, all their evidence being proved; 0 if nothing was finished.
documents() {
  if "$entente" verify "$1" > verify.out 2> verify.err; then
    sed -n 's/.* passages in \([0-9]*\) of \1 documents read as recorded/\1/p' verify.out
  elif grep -q 'nothing was finished in it yet\|cannot be opened: No such file' verify.err; then
    echo 0
  else
    cat verify.out verify.err >&2
    echo broken
  fi
}
# The store of this run is the expected one.
compare() {
  cmp -s small.store whole.store || fail "$1: other bytes of the store"
  [ ! -e small.store-journal ] || fail "$1: a journal is left"
}

articles small.jsonl 9 1
small="small.jsonl --batch 0"
# shellcheck disable=SC2086
{
  add whole.store $small
  # The run that is counted is the one that will be killed: its store has the same name.
  strace -qq -o trace "$entente" add --reader rules --quiet small.store $small > /dev/null 2>&1 || [ $? = 1 ]
}
cmp small.store whole.store
"$entente" build whole.store > whole.json
sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' trace > calls
total=$(wc -l < calls)
[ "$total" -ge 500 ] || fail "a run of $total system calls only"
echo "killing at $total system calls"
before=0 at=0
# The first call is strace's own, which becomes the program. A call's number is counted among those of its name.
awk '{print $1, ++count[$1]}' calls | tail -n +2 > points
while read -r call number; do
  at=$((at + 1))
  rm -f small.store small.store-journal
  status=0
  # shellcheck disable=SC2086
  strace -qq -o /dev/null -e "trace=$call" -e "inject=$call:signal=KILL:when=$number" \
    "$entente" add --reader rules --quiet small.store $small > /dev/null 2>&1 || status=$?
  [ "$status" = 137 ] || fail "$call number $number: not killed but ended with $status"
  # A copy is looked at, so that it is the next run that clears up.
  rm -f seen.store seen.store-journal
  for part in store store-journal; do [ ! -e "small.$part" ] || cp "small.$part" "seen.$part"; done
  now=$(documents seen.store)
  case $now in ''|broken) fail "$call number $number: the store is not whole" ;; esac
  [ "$now" -ge "$before" ] || fail "$call number $number: $now documents, and $before at the call before"
  before=$now
  # shellcheck disable=SC2086
  add small.store $small
  compare "$call number $number"
done < points
[ "$before" = 9 ] || fail "only $before of 9 documents at the last call"
"$entente" build small.store | cmp - whole.json
echo "killed at $at system calls: nothing lost, the same bytes"

at=0
for fault in pwrite64:ENOSPC fdatasync:EIO fsync:EIO; do
  call=${fault%:*} error=${fault#*:}
  most=$(grep -c "^$call\$" calls) || continue
  number=1
  while [ "$number" -le "$most" ]; do
    at=$((at + 1))
    rm -f small.store small.store-journal
    status=0
    # From this call on, as a disk that stays full.
    # shellcheck disable=SC2086
    strace -qq -o /dev/null -e "trace=$call" -e "inject=$call:error=$error:when=$number+" \
      "$entente" add --reader rules --quiet small.store $small > /dev/null 2> fault.err || status=$?
    [ "$status" = 1 ] || fail "$call number $number, $error: ended with $status"
    grep -q 'small.store: cannot be written.*; what was finished is kept' fault.err ||
      fail "$call number $number, $error: does not say so: $(cat fault.err)"
    # shellcheck disable=SC2086
    add small.store $small
    compare "$call number $number, $error"
    number=$((number + 1))
  done
done
echo "failed at $at writes and synchronizations: nothing lost, the same bytes"

articles large.jsonl 120 12
large="large.jsonl -j 2"
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
rm -f whole.store
started=$(milliseconds)
# shellcheck disable=SC2086
add whole.store $large
taken=$(($(milliseconds) - started))
"$entente" build whole.store > whole.json
# Shares of a run; how long one takes is learned anew where a machine gets less to do.
shares=$(awk -v seed="$seed" 'BEGIN {
  for (i = 0; i < 100; ++i) { seed = (seed * 16807) % 2147483647; printf "%.6f\n", seed / 2147483647 }
}')
killed=0
for share in $shares; do
  moment=$(awk -v share="$share" -v taken="$taken" 'BEGIN { printf "%.3f\n", share * taken / 1000 }')
  rm -f small.store small.store-journal
  # shellcheck disable=SC2086
  "$entente" add --reader rules --quiet small.store $large > /dev/null 2>&1 &
  process=$!
  sleep "$moment"
  if kill -KILL "$process" 2> /dev/null; then killed=$((killed + 1))
  else taken=$(awk -v moment="$moment" 'BEGIN { printf "%d\n", moment * 1000 }')  # it was done before
  fi
  wait "$process" 2> /dev/null || true
  # shellcheck disable=SC2086
  add small.store $large
  compare "$moment s"
done
"$entente" build small.store | cmp - whole.json
[ "$killed" -ge 80 ] || fail "only $killed of 100 runs were still going when they were killed"
echo "killed at 100 moments of a run of $taken ms, $killed of them before its end: nothing lost, the same bytes"
