#!/usr/bin/env bash
# Fifty runs over ssh, two at a time, on hosts of its own making: each must end with its verdict, and none may leave a
# process, a port or a file behind. Then what runs across hosts cost, compared with one host. Too long for every check.
set -euo pipefail

# shellcheck source=src/test/cluster/begin.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/begin.sh"
needs ss sshd ssh-keygen
runs=${1:-50}
hosts=(n1 n2 n3)
machines=$work/machines
# shellcheck source=src/test/cluster/jobs.sh
source "$project/src/test/cluster/jobs.sh"

head_run() {
  in_host head timeout --kill-after=5 120 "$@"
}

# state: all that a run could leave on the hosts.
state() {
  local name
  for name in head "${hosts[@]}"; do
    printf '%s\n' "$name"
    in_host "$name" ps -e -o stat=,args= | grep -E '^[^Z]+ .*(java |sshd: .*@|ssh )' || true
    in_host "$name" ss -Htan | grep -v -e TIME-WAIT -e ':22 ' || true
  done
  compgen -G '/tmp/*rankbuffer*' || true
}

# rate COMMAND...: a run, in items a second.
rate() {
  "$@" -np 8 --item-size 64 --capacity 1024 --items 4000000 --summary "$work/summary" >"$work/log" 2>&1
  sed -n 's/.*"itemsPerSecond": *\([0-9.E+]*\).*/\1/p' "$work/summary"
}

hosts_up "${hosts[@]}"
printf 'n1:3\nn2:3\nn3:2\n' >"$work/machines"
cluster -np 8 >/dev/null

step "$runs runs, two at a time"
state >"$work/before"
began=$EPOCHREALTIME
lane() {
  local run
  for ((run = $1; run <= runs; run += 2)); do
    if ! cluster -np 8 --capacity $((run % 7 + 1)) >"$work/run-$run" 2>&1; then
      cat -- "$work/run-$run" >&2
      return 1
    fi
    grep -q 'verdict: holds' "$work/run-$run"
  done
}
lane 1 &
one=$!
lane 2 &
two=$!
wait "$one"
wait "$two"
printf '  %s runs in %.0f s\n' "$runs" "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')"
sleep 1
state >"$work/after"
left=$(comm -13 <(sort "$work/before") <(sort "$work/after"))
[[ -z $left ]] || die "left: $left"

step 'items a second, 64 bytes each, on one host and on three in turn'
for _ in 1 2 3 4; do
  here=$(rate head_run "$project/run-local.sh" --device niodev)
  there=$(rate cluster)
  awk -v a="$here" -v b="$there" 'BEGIN { printf "  one %.0f, three %.0f: %.2f\n", a, b, b / a }'
done

# first_word COMMAND...: seconds until the buffer is ready, which takes all ranks.
first_word() {
  local began=$EPOCHREALTIME line
  "$@" 2>&1 | {
    while read -r line; do
      if [[ $line == *'ranks on niodev'* ]]; then
        awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
      fi
    done
  }
}

# by_hand: eight JVMs over ssh at once, that load the program and end, since nobody tells them what to do.
by_hand() {
  local host began=$EPOCHREALTIME
  local -a starts=()
  for host in n1 n1 n1 n2 n2 n2 n3 n3; do
    head_run ssh -F "$work/ssh/config" "$host" java -XX:+UseSerialGC -cp "'$project/target/rankbuffer.jar'" \
      org.rankbuffer.launch.RankProcess </dev/null >/dev/null 2>&1 &
    starts+=($!)
  done
  wait "${starts[@]}" || true
  awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
}

step 'seconds until all ranks are connected, and until eight JVMs have been started by hand'
for _ in 1 2 3; do
  printf '  %s %s\n' "$(first_word cluster -np 8)" "$(by_hand)"
done
