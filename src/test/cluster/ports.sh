# shellcheck shell=bash
# Read by those tests of this folder that look at ports, from inside of the hosts and from outside, and compare what they
# see with the table in docs/security.md.

: "${work:?}" "${hosts[0]:?}" "${prefix:?}" "${net:?}"

# watch_ports: notes, until "watched" is called, every port that somebody listens at on any host.
watch_ports() {
  local name
  rm -f -- "$work/enough" "$work"/ports-*
  watches=()
  for name in head "${hosts[@]}"; do
    (
      # shellcheck disable=SC2016 # the inner shell expands it
      ip netns exec "$prefix-$name" timeout 60 bash -c 'until [[ -e $1 ]]; do ss -Hltn; sleep 0.02; done' watch "$work/enough" |
        awk -v host="$name" '{ print host, $4 }' >"$work/ports-$name"
    ) &
    watches+=($!)
  done
}

# ports_opened FILE: ends the watch, and writes what listened, but for sshd: a host and its address and port a line.
ports_opened() {
  touch "$work/enough"
  wait "${watches[@]}"
  sort -u "$work"/ports-* | grep -v ':22$' >"$1" || true
  [[ -s $1 ]] || die 'the watch saw no port at all'
}

# is_rank_port NETWORK HOST ADDRESS:PORT: it is in MPJ Express's range, on the host's address in the network.
is_rank_port() {
  local own=${host_address[$2]:-head.1}
  own=$1.${own##*.}
  [[ $3 =~ ^($own|\[::ffff:$own\]):([0-9]+)$ ]] && ((BASH_REMATCH[2] >= 25000 && BASH_REMATCH[2] <= 40000))
}

# watched NETWORK: ends the watch. There were ports, and none but sshd's, those of ranks on the hosts' addresses in the
# network, and for moments some on the loopback address.
watched() {
  local name port
  ports_opened "$work/opened"
  while read -r name port; do
    is_rank_port "$1" "$name" "$port" || [[ $port =~ ^(\[::ffff:)?127\.0\.0\.1\]?:[0-9]+$ ]] || die "$name listened on $port"
  done <"$work/opened"
  printf '  %s ports were seen, on the addresses of %s.* only\n' "$(wc -l <"$work/opened")" "$1"
}

# scan FROM ADDRESS: the TCP ports, of all, that somebody on that host can connect to at the address.
scan() {
  # shellcheck disable=SC2016 # the inner shell expands it
  in_host "$1" bash -c 'for ((port = 1; port < 65536; port++)); do
      if { exec 3<>"/dev/tcp/$1/$port"; } 2>/dev/null; then
        exec 3>&-
        printf "%s\n" "$port"
      fi
    done' scan "$2"
}

# only_sshd_answers NETWORK...: from each host, sshd is all there is to connect to at the addresses of the next one in
# these networks, and at the head's nothing; nor is there a port for datagrams.
only_sshd_answers() {
  local from=${hosts[-1]} name network open
  for name in "${hosts[@]}"; do
    for network in "$@"; do
      open=$(scan "$from" "$network.${host_address[$name]##*.}")
      [[ $open == 22 || ($network != "$net" && -z $open) ]] || die "$name answers $from at $network.*, ports $open"
    done
    [[ -z $(in_host "$name" ss -Hlun) ]] || die "$name has a port for datagrams: $(in_host "$name" ss -Hlun)"
    from=$name
  done
  open=$(scan "$from" "$net.1")
  [[ -z $open ]] || die "the head answers $from, ports $open"
}
