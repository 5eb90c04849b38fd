#!/usr/bin/env bash
# Runs run-cluster.sh over ssh on hosts of its own making; see hosts.sh. Needs root, sshd, iproute2 and a built project.
set -euo pipefail

# shellcheck source=src/test/cluster/begin.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/begin.sh"
needs ss sshd ssh-keygen
hosts=(n1 n2 n3bare)
machines=$work/machines
# shellcheck source=src/test/cluster/jobs.sh
source "$project/src/test/cluster/jobs.sh"
# shellcheck source=src/test/cluster/ports.sh
source "$project/src/test/cluster/ports.sh"

step 'making three hosts, one of which shares no files'
hosts_up "${hosts[@]}"
printf 'n1:3\nroot@n2:3  # one with a user\nn3bare:2\n' >"$work/machines"

step 'a run on three hosts, which sends the program to one of them'
expect 0 cluster -np 8
says 'verdict: holds' 'n1       0-2' 'root@n2  3-5' 'n3bare   6-7'
nothing_left
in_host n3bare ls "$HOME/.cache/rankbuffer" >"$work/kept"
[[ $(wc -l <"$work/kept") == 1 ]] || die "not one program kept: $(cat "$work/kept")"

step 'the doctor'
expect 0 doctor
says 'everything that runs need is there'
for name in "${hosts[@]}"; do
  says "$name: Java " "ranks at ${host_address[$name]}"
done
nothing_left

step 'the same with what was sent before, ranks in turn, and rank 0 elsewhere'
expect 0 cluster -np 8 --map-by node --manager-host n3bare --capacity 2
says 'verdict: holds' 'n3bare   0, 5'
printf '  took %s s\n' "$seconds"

step 'a name that is 127.0.1.1, as Debian has it'
printf '127.0.1.1 n2\n' >"/etc/netns/$prefix-n2/hosts"
cat "$work/hosts" >>"/etc/netns/$prefix-n2/hosts"
expect 0 cluster -np 8 --capacity 2
says 'verdict: holds'

step 'files of one host, hashed on the others'
printf 'head:5\nn1:2\nn3bare:1\n' >"$work/machines.input"
mkdir "$work/input"
cp -r "$project/src" "$project/docs" "$work/input"
machines=$work/machines.input expect 0 cluster -np 8 checksum --input "$work/input" --output "$work/sums"
[[ -z $(sha256sum --check --quiet "$work/sums" 2>&1) ]] || die 'wrong checksums'
[[ $(wc -l <"$work/sums") == $(find "$work/input" -type f | wc -l) ]] || die 'checksums are missing'

step 'what listens while a job runs, and afterwards'
watch_ports
expect 0 cluster -np 8
nothing_left
watched "$net"

step 'a rank that is killed'
endless -np 8
kill_at=$(rank_pid n2 4)
in_host n2 kill -9 "$kill_at"
ends 5 5
says 'rank 4 (' 'on n2) was ended by SIGKILL'
nothing_left

step 'an ssh connection that is lost'
endless -np 8
in_host n1 pkill -9 -f 'sshd: root@notty'
ends 5 5
says 'with host n1 (the connection ended'
nothing_left

step 'a host whose network is lost'
endless -np 8
ip -n "$prefix-n2" link set eth0 down
ends 5 10
says 'was lost with host n2'
printf '  took %s s\n' "$seconds"
sleep 8 # the host itself notices by the silence
nothing_left
step 'a host that cannot be reached'
expect 3 cluster -np 8
says 'host n2 cannot be reached: ' 'is it up, and'
ip -n "$prefix-n2" link set eth0 up
ip -n "$prefix-n2" route replace default via "$net.1"

step 'Ctrl-C'
endless -np 8
in_host head pkill -INT -f 'rankbuffer.terminal='
ends 130 5
nothing_left

step 'a launcher that is killed'
endless -np 8
in_host head pkill -9 -f 'rankbuffer.terminal='
wait "$job" || true
nothing_left

step 'hosts that are not fit'
printf 'n1:3\nnowhere:3\nn3bare:2 java=/no/such/jdk\n' >"$work/machines.unfit"
mkdir -p "$work/old/bin"
printf '#!/bin/sh\necho '"'"'openjdk version "11.0.2"'"'"' >&2\n' >"$work/old/bin/java"
chmod +x "$work/old/bin/java"
printf 'n2:3 java=%s\n' "$work/old" >>"$work/machines.unfit"
machines=$work/machines.unfit expect 3 cluster -np 11
says 'host nowhere cannot be reached: ' 'host n3bare has no Java' 'host n2 has only an old Java: ' '11.0.2'
machines=$work/machines.unfit expect 3 doctor
says 'nowhere cannot be reached: ' 'n3bare has no Java' 'n2 has only an old Java: ' '3 problems'
expect 3 cluster -np 8 --ship never
says 'host n3bare has not the same program under the same paths'
cp "$(command -v date)" "$work/right"
printf '#!/bin/sh\nexec "%s" --date="5 minutes" "$@"\n' "$work/right" >"$work/wrong"
chmod +x "$work/wrong"
in_host n2 mount --bind "$work/wrong" "$(command -v date)"
expect 3 cluster -np 8
says 'host n2 has a clock that is 30' 's ahead' 'NTP'
in_host n2 umount "$(command -v date)"
ip -n "$prefix-n2" route add blackhole "${host_address[n1]}/32"
expect 3 cluster -np 8
says 'host n1 cannot connect to host n2 ('
ip -n "$prefix-n2" route del blackhole "${host_address[n1]}/32"
grep -v n1 "$work/hosts" >"/etc/netns/$prefix-n1/hosts"
expect 3 cluster -np 8
says 'host n1 has no address for its own name'
expect 3 cluster -np 8 --interface nonesuch0
says 'has no interface nonesuch0'
in_host n3bare rm -rf "$HOME/.cache"
in_host n3bare mount -t tmpfs -o size=1m tmpfs "$HOME"
expect 3 cluster -np 8
says 'host n3bare has a full disk'
in_host n3bare umount "$HOME"
expect 2 cluster -np 9
says '-np is 9, but' 'has 8 slots' '--oversubscribe'
nothing_left

step 'all is well'
