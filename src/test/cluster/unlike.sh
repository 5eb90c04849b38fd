#!/usr/bin/env bash
# Runs run-cluster.sh over ssh on hosts of its own making that are not all alike: each has its Java elsewhere, some are
# behind another, all have two addresses. Then a stranger scans their ports. Needs root, sshd, iproute2 and a built project.
set -euo pipefail

# shellcheck source=src/test/cluster/begin.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/begin.sh"
needs ss sshd ssh-keygen
hosts=(n1 n2 n3)
machines=$work/machines
# shellcheck source=src/test/cluster/jobs.sh
source "$project/src/test/cluster/jobs.sh"
# shellcheck source=src/test/cluster/ports.sh
source "$project/src/test/cluster/ports.sh"

# begun ARGUMENT...: a job in the background that leaves the processors to whoever looks at it.
begun() {
  endless -np 8 --latency 20ms "$@"
}

# stopped: ends the job in the background, by Ctrl-C.
stopped() {
  in_host head pkill -INT -f 'rankbuffer.terminal='
  ends 130 5
  nothing_left
}

# a_java: the home of the java that everybody finds; another_java: that of one of another version, or the same one.
a_java() {
  local java
  java=$(readlink -f -- "${JAVA_HOME:+$JAVA_HOME/bin/java}")
  java=${java:-$(readlink -f -- "$(command -v java)")}
  printf '%s\n' "${java%/bin/java}"
}
another_java() {
  local home own
  own=$(a_java)
  for home in /usr/lib/jvm/*; do
    if [[ -x $home/bin/javac && ! -L $home && ! $home -ef $own ]]; then
      own=$home
    fi
  done
  printf '%s\n' "$own"
}

# runs_on HOST RANK HOME: the rank's process is the java there.
runs_on() {
  local program
  program=$(in_host "$1" readlink "/proc/$(rank_pid "$1" "$2")/exe")
  [[ $program == "$3/bin/java" ]] || die "rank $2 runs on $program, not on $3"
}

# second_network: another bridge, and another address for each host.
second_network() {
  local name
  other=10.78.${net##*.}
  ip -n "$prefix-head" link add br1 type bridge
  ip -n "$prefix-head" link set br1 up
  for name in "${hosts[@]}"; do
    ip -n "$prefix-head" link add "w$name" type veth peer name eth1 netns "$prefix-$name"
    ip -n "$prefix-head" link set "w$name" master br1 up
    ip -n "$prefix-$name" addr add "$other.${host_address[$name]##*.}/24" dev eth1
    ip -n "$prefix-$name" link set eth1 up
  done
}

# ranks_talk_in NETWORK: every connection of a rank is between two addresses of the network.
ranks_talk_in() {
  local name
  for name in "${hosts[@]}"; do
    in_host "$name" ss -Htnp state established | grep -F '"java"'
  done >"$work/sockets"
  [[ $(wc -l <"$work/sockets") -ge 100 ]] || die "only $(wc -l <"$work/sockets") ends of connections"
  awk '{ print $3; print $4 }' "$work/sockets" | sed 's/^\[::ffff:\(.*\)\]/\1/' >"$work/ends"
  ! grep -v "^$1\.1[1-3]:" "$work/ends" || die "not all connections of ranks are in $1.*"
  printf '  %s ends of connections, all at addresses of %s.*\n' "$(wc -l <"$work/sockets")" "$1"
}

step 'making three hosts'
hosts_up "${hosts[@]}"
printf 'n1:3\nn2:3\nn3:2\n' >"$work/machines.alike"

step 'a Java of its own on each host'
mkdir "$work/java"
in_host n2 mount --bind "$(another_java)" "$work/java"
printf 'n1:3 java=%s\nn2:3 java=%s\nn3:2\n' "$(a_java)" "$work/java" >"$machines"
begun
runs_on n1 1 "$(a_java)"
runs_on n2 4 "$work/java"
runs_on n3 7 "$(a_java)"
printf '  %s and %s\n' "$(a_java)" "$(another_java)"
stopped
in_host n2 umount "$work/java"
expect 3 cluster -np 8
says 'host n2 has no Java'
machines=$work/machines.alike

step 'hosts behind another'
for name in n2 n3; do
  ip -n "$prefix-head" route add blackhole "${host_address[$name]}/32"
done
expect 3 cluster -np 8
says 'host n2 cannot be reached: ' 'host n3 cannot be reached: '
printf 'n2:4\nn3:4\n' >"$work/machines.behind"
machines=$work/machines.behind ssh_command+=" -J n1" expect 0 cluster -np 8 --capacity 2
says 'verdict: holds'
printf 'Include "%s"\nHost n2 n3\n  ProxyJump n1\n' "$work/ssh/config" >"$work/ssh/jump"
ssh_command="ssh -F $work/ssh/jump" begun
stopped
for name in n2 n3; do
  ip -n "$prefix-head" route del blackhole "${host_address[$name]}/32"
done

step 'two addresses each: the one that ssh came in at'
second_network
watch_ports
begun
watched "$net"
ranks_talk_in "$net"
stopped
step 'two addresses each: the other one, by its interface and by its network'
for wish in eth1 "$other.0/24"; do
  watch_ports
  begun --interface "$wish"
  watched "$other"
  ranks_talk_in "$other"
  if [[ $wish == eth1 ]]; then
    stopped
  fi
done

step 'what a stranger can connect to while a job runs, and afterwards'
only_sshd_answers "$net" "$other"
in_host n1 pgrep -f rankbuffer.rank= >/dev/null || die 'the job has ended already'
stopped
only_sshd_answers "$net" "$other"

step 'all is well'
