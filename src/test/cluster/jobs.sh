# shellcheck shell=bash
# Read by those tests of this folder that run jobs over ssh on several hosts: jobs in the foreground and in the background,
# how they end, and what they leave. Set "hosts" to their names, and "machines" to the machines file, first.

: "${work:?}" "${project:?}" "${prefix:?}" "${hosts[0]:?}" "${machines:?}"
ssh_command="ssh -F $work/ssh/config"

# cluster ARGUMENT...: run-cluster.sh on the head, with the machines of the test.
cluster() {
  in_host head timeout --kill-after=5 60 "$project/run-cluster.sh" --machines "$machines" --ssh "$ssh_command" "$@"
}

# doctor ARGUMENT...: what it says of the machines of the test.
doctor() {
  in_host head timeout --kill-after=5 60 "$project/run-cluster.sh" doctor --machines "$machines" --ssh "$ssh_command" "$@"
}

# nothing_left: no process of a job, and no port but sshd's, on any host that can be looked at.
nothing_left() {
  local name tries left
  for name in head "${hosts[@]}"; do
    for ((tries = 0; tries < 30; tries++)); do
      left=$(in_host "$name" pgrep -a java || true)
      left+=$(in_host "$name" ss -Hltn | grep -v ':22 ' || true)
      [[ -n $left ]] || continue 2
      sleep 0.1
    done
    die "left on $name: $left"
  done
}

# started: waits until the job in the background has said that the buffer is ready.
started() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    if grep -q 'ranks on niodev' "$work/job.log"; then
      return 0
    fi
    sleep 0.1
  done
  cat -- "$work/job.log" >&2
  die 'the job did not begin'
}

# endless ARGUMENT...: a job in the background that goes on until it is hurt; its process is in "job".
endless() {
  : >"$work/job.log" # what the last job said is not this one's word
  cluster --items 2000000000 "$@" >"$work/job.log" 2>&1 </dev/null &
  job=$!
  started
}

# ends STATUS SECONDS: how the job in the background ended, and how soon. Sets "seconds".
ends() {
  local wanted=$1 most=$2 status=0 began=$EPOCHREALTIME
  wait "$job" || status=$?
  took "$began"
  cp -- "$work/job.log" "$work/log"
  if ((status != wanted)); then
    cat -- "$work/log" >&2
    die "the job ended with $status, not with $wanted"
  fi
  at_most "$most"
}

# rank_pid HOST RANK: the process there, by its number on that host.
rank_pid() {
  in_host "$1" pgrep -f "rankbuffer.rank=$2 "
}
