#!/usr/bin/env bash
# Runs run-cluster.sh under MPJ Express's own launcher, with real daemons, on hosts of its own making; see hosts.sh. Needs
# root, sshd, iproute2, a built project and its .mpj.
set -euo pipefail

# shellcheck source=src/test/cluster/begin.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/begin.sh"
needs ss sshd ssh-keygen
hosts=(n1 n2 n3 n4bare)
machines=$work/machines
# shellcheck source=src/test/cluster/jobs.sh
source "$project/src/test/cluster/jobs.sh"
# shellcheck source=src/test/cluster/ports.sh
source "$project/src/test/cluster/ports.sh"

declare -A daemon=()

# mpjrun ARGUMENT...: a job that MPJ Express's own launcher starts.
mpjrun() {
  cluster --launcher mpjrun "$@"
}

# started_here ARGUMENT...: such a job that brings its daemons along.
started_here() {
  mpjrun --start-daemons "$@"
}

# daemon_up HOST: a daemon as a site would have it, with a home of its own; its number on the host is in "daemon".
daemon_up() {
  local tries
  mkdir -p "$work/home-$1"
  in_host "$1" env MPJ_HOME="$project/.mpj" java -Duser.home="$work/home-$1" -jar "$project/.mpj/lib/daemon.jar" 40055 \
    </dev/null >"$work/daemon-$1.log" 2>&1 &
  for ((tries = 0; tries < 100; tries++)); do
    if in_host "$1" ss -Hltn | grep -q ':40055 '; then
      daemon[$1]=$(in_host "$1" pgrep -f daemon.jar)
      return 0
    fi
    sleep 0.1
  done
  die "no daemon on $1"
}

# daemon_files: what daemons of ours keep, on all hosts, which share it.
daemon_files() {
  compgen -G '/tmp/rankbuffer-mpj-*' | sort || true
}

# daemons_alone: on each host the site's daemon is there as before, if it has one, and nothing else.
daemons_alone() {
  local name tries left
  for name in head "${hosts[@]}"; do
    for ((tries = 0; tries < 40; tries++)); do
      # the head has nobody who would look after a child whose parent was killed, so not those that have ended
      left=$(in_host "$name" ps -e -o pid=,stat=,comm= | awk -v site="${daemon[$name]:-}" \
        '$3 == "java" && $2 !~ /^Z/ && $1 != site')
      left+=$(in_host "$name" ss -Hltn | grep -v ':22 ' | grep -v ${daemon[$name]:+-e ':40055 ' -e ':40052 '} -e '^$' || true)
      [[ -n $left ]] || break
      sleep 0.1
    done
    [[ -z $left ]] || die "left on $name: $left"
    if [[ -n ${daemon[$name]:-} ]]; then
      in_host "$name" kill -0 "${daemon[$name]}" || die "the daemon of $name is gone"
    fi
  done
  left=$(daemon_files | comm -13 "$work/files" -)
  [[ -z $left ]] || die "left: $left"
}

daemon_files >"$work/files"
hosts_up "${hosts[@]}"
printf 'n1:3\nroot@n2:3\nn3:2\n' >"$machines"

step 'no daemons'
expect 3 mpjrun
says 'host n1 has no MPJ Express daemon' 'nothing listens on its port 40055' '--start-daemons' 'host n3 has no'
daemons_alone

step 'the doctor'
expect 3 doctor --launcher mpjrun
says 'n1 has no MPJ Express daemon' '3 problems'
expect 0 doctor --launcher mpjrun --start-daemons
says 'n2: Java ' 'daemon answers at port 40055' 'everything that runs need is there'
daemons_alone

step 'a host that does not share files'
printf 'n1\nn4bare\nn2\n' >"$work/machines.bare"
machines=$work/machines.bare expect 3 started_here -np 3
says 'host n4bare has not the same program under the same paths; '
[[ $(grep -c '^rankbuffer: host' "$work/log") == 1 ]] || die "more than the host's line: $(cat "$work/log")"
daemons_alone

step 'daemons for the time of the job, and what listens meanwhile'
watch_ports
expect 0 started_here
says 'verdict: holds' 'n1       0-2' 'root@n2  3-5' 'n3       6-7' 'run any command for anyone' 'port 40055'
printf '  took %s s\n' "$seconds"
daemons_alone
ports_opened "$work/opened"
while read -r name port; do
  case "$name $port" in
    head\ \*:40002 | n[123]\ \*:4005[25]) ;; # and none on the fourth
    *) is_rank_port "$net" "$name" "$port" || die "$name listened on $port" ;;
  esac
done <"$work/opened"
grep -qF 'n2 *:40055' "$work/opened" || die 'the watch did not see the daemons'

# endless_here: a job with daemons of its own that goes on until it is hurt.
endless_here() {
  endless --launcher mpjrun --start-daemons
}

step 'a rank that is killed'
endless_here
in_host n2 pkill -9 -f ' 4 org.rankbuffer.launch.mpjrun.DaemonRank '
ends 5 5
says 'rank 4 (' 'on n2) has ended'
daemons_alone

step 'a second job meanwhile'
endless_here
expect 3 started_here
says 'mpjrun cannot listen on port 40002 here' 'it runs one job at a time'

step 'Ctrl-C'
in_host head pkill -INT -f 'rankbuffer.terminal='
ends 130 8
daemons_alone

step 'a launcher that is killed'
endless_here
in_host head pkill -9 -f 'rankbuffer.terminal='
wait "$job" || true
daemons_alone

step 'a host whose network is lost'
endless_here
ip -n "$prefix-n2" link set eth0 down
ends 5 10
says 'was lost (nothing came from it for 6 s; is host n2 up'
printf '  took %s s\n' "$seconds"
sleep 8 # the host itself notices by the silence
daemons_alone
expect 3 started_here
says 'host n2 has no MPJ Express daemon that is well at port 40055' 'host n2 '
ip -n "$prefix-n2" link set eth0 up
ip -n "$prefix-n2" route replace default via "$net.1"

step 'a job that fails'
expect 2 started_here checksum --input /no/such/input --output "$work/none"
expect 2 started_here -np 9
says '-np is 9, of which mpjrun gives n3 3 ranks' 'it has 2 slots'
daemons_alone

printf 'n1:4\nroot@n1:4\n' >"$work/machines.twice"
machines=$work/machines.twice expect 2 started_here
says 'n1 and root@n1 are one machine'
daemons_alone

step 'a name that is 127.0.1.1'
printf '127.0.1.1 head\n' >"/etc/netns/$prefix-n2/hosts"
cat "$work/hosts" >>"/etc/netns/$prefix-n2/hosts"
expect 3 started_here
says 'host n2 takes head for 127.0.1.1' "let its /etc/hosts say $net.1"
daemons_alone
cp "$work/hosts" "/etc/netns/$prefix-n2/hosts"

step 'daemons of a site, without ssh; one of them has been connected to by somebody who went again'
for name in n1 n2 n3; do
  daemon_up "$name"
done
in_host head bash -c 'exec 3<>/dev/tcp/n1/40055'
until grep -q 'Cannot enter synchronized block' "$work/daemon-n1.log"; do sleep 0.1; done
ssh_command=false expect 0 mpjrun -np 8 --capacity 2
says 'verdict: holds'
daemons_alone

step 'mpjrun that is ended, and a daemon that is killed, which does not matter'
ssh_command=false endless --launcher mpjrun
in_host head pkill -TERM -f runtime.starter.MPJRun
ends 5 10
daemons_alone
ssh_command=false endless --launcher mpjrun
in_host n2 kill -9 "${daemon[n2]}"
while in_host head ss -Htn state established | grep -qF "${host_address[n2]}:40055 "; do sleep 0.1; done
kill -0 "$job"
in_host head pkill -INT -f 'rankbuffer.terminal='
ends 130 8
unset 'daemon[n2]'
daemons_alone

step 'a daemon where there is none, beside those of a site'
expect 3 mpjrun
says 'host n2 has no MPJ Express daemon'
expect 0 started_here
says 'verdict: holds'
daemons_alone

step 'something else at the port'
in_host n2 /usr/sbin/sshd -D -p 40055 -f /dev/null -o HostKey="$work/ssh/host" -o UsePAM=no -o PidFile=none &
until in_host n2 ss -Hltn | grep -q ':40055 '; do sleep 0.1; done
expect 3 started_here
says 'host n2 has no MPJ Express daemon that is well at port 40055'
in_host n2 pkill -f 'sshd -D -p 40055'
daemons_alone

step 'all is well'
