#!/usr/bin/env bash
# soak.sh [RUNS [ROUNDS]]: fifty runs over ssh, two at a time, on hosts of its own making: each must end with its verdict,
# and none may leave a process, a port or a file behind. Then, in four rounds, what runs across hosts cost: compared with
# one host, on a slow network, and at their start. A few runs and no rounds are short enough for every check.
set -euo pipefail

# shellcheck source=src/test/cluster/begin.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/begin.sh"
needs ss sshd ssh-keygen
runs=${1:-50}
rounds=${2:-4}
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

# rate ITEMS COMMAND...: a run, in items a second.
rate() {
  "${@:2}" -np 8 --item-size 64 --capacity 1024 --items "$1" --summary "$work/summary" >"$work/log" 2>&1
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

if ((!rounds)); then
  step 'all is well'
  exit 0
fi

step 'items a second, 64 bytes each: on one host, on three, and there with messages under way for 1 and for 5 ms'
for ((round = 0; round < rounds; round++)); do
  here=$(rate 4000000 head_run "$project/run-local.sh" --device niodev)
  there=$(rate 4000000 cluster)
  slow=$(rate 4000000 cluster --latency 1ms)
  slower=$(rate 1500000 cluster --latency 5ms)
  awk -v a="$here" -v b="$there" -v c="$slow" -v d="$slower" \
    'BEGIN { printf "  one %.0f, three %.0f: %.2f; 1 ms %.0f, 5 ms %.0f\n", a, b, b / a, c, d }'
done

# since_first_rank: seconds since the first process of a rank was started on a host, of those that run now.
since_first_rank() {
  local name pid
  for name in "${hosts[@]}"; do
    for pid in $(ip netns pids "$prefix-$name"); do
      if grep -qsz 'rankbuffer\.rank=[0-9]' "/proc/$pid/cmdline"; then
        awk -v ticks="$(getconf CLK_TCK)" '{ print $22 / ticks }' "/proc/$pid/stat"
      fi
    done
  done | sort -n | awk -v now="$1" 'NR == 1 { printf "%.2f", now - $1 }'
}

# start COMMAND...: seconds until the buffer is ready, since the command and since the first rank was started. Its ranks
# are connected then. The messages of the run are slow, so that the ranks can be looked at.
start() {
  local began=$EPOCHREALTIME line now
  "$@" --latency 300ms 2>&1 | {
    while read -r line; do
      if [[ $line == *'ranks on niodev'* ]]; then
        now=$(cut -d' ' -f1 /proc/uptime)
        printf '%s %s\n' "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }')" \
          "$(since_first_rank "$now")"
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
      org.rankbuffer.launch.rank.RankProcess </dev/null >/dev/null 2>&1 &
    starts+=($!)
  done
  wait "${starts[@]}" || true
  awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
}

step 'seconds until the ranks are connected, of these since the first was started, and until eight JVMs started by hand end'
for ((round = 0; round < rounds; round++)); do
  printf '  %s %s\n' "$(start cluster -np 8)" "$(by_hand)"
done
