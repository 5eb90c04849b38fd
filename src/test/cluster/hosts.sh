# shellcheck shell=bash
# Read by the tests of this folder. Makes hosts on this machine: a network namespace each, with an address, a host name,
# an /etc/hosts, processes and an sshd of its own, all on one bridge. The commands of a test run on one more, the head.
# Needs root. Set "project", and "work" to a scratch directory, first; host_down NAME and hosts_down take everything away again.

: "${work:?}" "${project:?}"
net=10.77.$((RANDOM % 200 + 1))
prefix=rb$$
declare -A host_pid=() host_address=()

# in_host NAME COMMAND...: runs it in the host's namespaces.
in_host() {
  local name=$1
  shift
  nsenter --target "${host_pid[$name]}" --net --uts --mount --pid -- "$@"
}

# hosts_up NAME...: the head and these hosts. The head's files are this machine's; a host whose name ends with "bare"
# sees neither the project's directory nor the head's home.
hosts_up() {
  mkdir -p "$work/ssh" /run/sshd /etc/netns
  chmod 700 "$work/ssh"
  ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/user"
  ssh-keygen -q -t ed25519 -N '' -f "$work/ssh/host"
  cp "$work/ssh/user.pub" "$work/ssh/authorized_keys"
  printf '* %s\n' "$(cut -d' ' -f1,2 "$work/ssh/host.pub")" >"$work/ssh/known_hosts"
  cat >"$work/ssh/config" <<CONFIG
Host *
  IdentityFile "$work/ssh/user"
  UserKnownHostsFile "$work/ssh/known_hosts"
  GlobalKnownHostsFile /dev/null
CONFIG
  local name number=10
  printf '127.0.0.1 localhost\n%s.1 head\n' "$net" >"$work/hosts"
  for name in "$@"; do
    number=$((number + 1))
    host_address[$name]=$net.$number
    printf '%s %s\n' "$net.$number" "$name" >>"$work/hosts"
  done
  ip netns add "$prefix-head"
  mkdir -p "/etc/netns/$prefix-head"
  cp "$work/hosts" "/etc/netns/$prefix-head/hosts"
  : >"/etc/netns/$prefix-head/resolv.conf" # names are in the file, or not at all
  ip -n "$prefix-head" link set lo up
  ip -n "$prefix-head" link add br0 type bridge
  ip -n "$prefix-head" addr add "$net.1/24" dev br0
  ip -n "$prefix-head" link set br0 up
  boot head 'exec sleep infinity'
  for name in "$@"; do
    host_up "$name"
  done
}

# boot NAME COMMANDS [PROGRAM...]: the host's first process, whose end is the end of all others. The program enters a
# network namespace; if it is not given, the one that is named like the host.
boot() {
  local -a enter=("${@:3}")
  ((${#enter[@]})) || enter=(ip netns exec "$prefix-$1")
  "${enter[@]}" unshare --uts --mount --pid --fork --kill-child --mount-proc \
    sh -c "hostname $1; $2" </dev/null >"$work/$1.log" 2>&1 &
  local outer=$! inner=
  until [[ -n $inner ]]; do
    kill -0 "$outer"
    inner=$(pgrep -P "$outer" || true)
  done
  host_pid[$1]=$inner
}

host_up() {
  local name=$1 hide=:
  ip netns add "$prefix-$name"
  mkdir -p "/etc/netns/$prefix-$name"
  cp "$work/hosts" "/etc/netns/$prefix-$name/hosts"
  : >"/etc/netns/$prefix-$name/resolv.conf"
  ip -n "$prefix-$name" link set lo up
  ip -n "$prefix-head" link add "v$name" type veth peer name eth0 netns "$prefix-$name"
  ip -n "$prefix-head" link set "v$name" master br0 up
  ip -n "$prefix-$name" addr add "${host_address[$name]}/24" dev eth0
  ip -n "$prefix-$name" link set eth0 up
  ip -n "$prefix-$name" route add default via "$net.1"
  if [[ $name == *bare ]]; then
    hide="mount -t tmpfs tmpfs '$project' && mount -t tmpfs tmpfs '$HOME'"
  fi
  boot "$name" "$hide && exec /usr/sbin/sshd -D -e -f /dev/null -o HostKey='$work/ssh/host' -o UsePAM=no \
    -o AuthorizedKeysFile='$work/ssh/authorized_keys' -o StrictModes=no -o PidFile=none \
    -o PermitRootLogin=yes -o ListenAddress='${host_address[$name]}'"
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    if in_host "$name" ss -Hltn 2>/dev/null | grep -q ':22 '; then
      return 0
    fi
    sleep 0.1
  done
  cat -- "$work/$name.log" >&2
  return 1
}

hosts_down() {
  local name
  for name in "${!host_pid[@]}"; do
    kill -9 "${host_pid[$name]}" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  for name in "${!host_pid[@]}"; do
    ip netns del "$prefix-$name" 2>/dev/null || true
    rm -rf -- "/etc/netns/$prefix-$name"
  done
  rmdir --ignore-fail-on-non-empty /etc/netns 2>/dev/null || true
}
