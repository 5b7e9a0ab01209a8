#!/bin/sh
# start-up.sh ENTENTE CALIBRATION: how long a one-sentence article takes, best of ten. Fails from half a second on.
set -eu
entente=$1 calibration=$2
"$calibration"
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
for command in parse extract; do
  best=1000000
  for run in 1 2 3 4 5 6 7 8 9 10; do
    started=$(milliseconds)
    echo "China met Russia." | "$entente" "$command" - > /dev/null
    taken=$(($(milliseconds) - started))
    [ "$taken" -ge "$best" ] || best=$taken
  done
  echo "start-up of $command: best $best ms; floor 500 ms"
  [ "$best" -lt 500 ]
done
