#!/usr/bin/env bash
# Submits jobs to a SLURM of its own, with three nodes that are all this machine, in a network namespace. Needs root,
# Debian's slurm-wlm and munge, iproute2, and a built project.
set -euo pipefail

# shellcheck source=src/test/cluster/begin.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/begin.sh"
needs slurmctld slurmd munged sbatch
export SLURM_CONF=$work/slurm.conf

# on COMMAND...: where SLURM is.
on() {
  in_host slurm "$@"
}

slurm_up() {
  local node
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=slurm(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/ctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/ctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
KillWait=5
MinJobAge=3600
NodeName=n[1-3] NodeHostname=slurm NodeAddr=127.0.0.1 Port=[17001-17003] CPUs=$(($(nproc) < 3 ? $(nproc) : 3))
PartitionName=all Nodes=n[1-3] Default=YES OverSubscribe=YES State=UP
CONF
  mkdir -p "$work/state" "$work/spool-n1" "$work/spool-n2" "$work/spool-n3" "$work/munge"
  dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 status=none
  chmod 711 "$work"
  chmod 600 "$work/munge/key"
  chown -R munge: "$work/munge"
  chmod 755 "$work/munge"
  printf '127.0.0.1 localhost slurm n1 n2 n3\n' >"$work/hosts"
  # slurmd wants to see control groups, although it is told to use none; "ip netns exec" would hide them.
  # With no address but loopback ones, names would not be looked up for IPv4.
  boot slurm "ip link set lo up && ip link add br0 type bridge && ip addr add $net.1/24 dev br0 && mount --bind '$work/hosts' /etc/hosts && exec sleep infinity" unshare --net
  until on getent hosts n1 >/dev/null; do sleep 0.1; done
  on setpriv --reuid=munge --regid=munge --clear-groups munged --force --key-file="$work/munge/key" \
    --socket="$work/munge/socket" --pid-file="$work/munge/pid" --log-file="$work/munge/log" \
    --seed-file="$work/munge/seed" --num-threads=2
  on slurmctld -c
  for node in n1 n2 n3; do
    on slurmd -N "$node" || { tail -n 5 "$work"/*.log >&2; die "no slurmd on $node"; }
  done
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    if [[ $(on sinfo -h -t idle -o %D 2>/dev/null) == 3 ]]; then
      return 0
    fi
    sleep 0.1
  done
  tail -n 5 "$work"/*.log >&2
  die 'SLURM did not come up'
}

# submit ARGUMENT...: a job of eight ranks; its number is in "job".
submit() {
  job=$(on sbatch --parsable --chdir="$work" --nodes=3 --ntasks=8 --overcommit --output="$work/job-%j.log" "$@")
}

field() {
  on scontrol show job "$job" | tr ' ' '\n' | sed -n "s/^$1=//p"
}

# becomes STATE SECONDS: waits for the job.
becomes() {
  local tries state=
  for ((tries = 0; tries < $2 * 10; tries++)); do
    state=$(field JobState)
    if [[ $state == "$1" ]]; then
      [[ ! -e $work/job-$job.log ]] || cp -- "$work/job-$job.log" "$work/log"
      return 0
    fi
    sleep 0.1
  done
  cat -- "$work/job-$job.log" >&2 || true
  die "job $job is $state, not $1"
}

nothing_left() {
  local tries left
  for ((tries = 0; tries < 60; tries++)); do
    left=$(on ps -e -o stat=,args= | grep -E '^[^Z]+ .*(java |srun )' || true)
    [[ -n $left ]] || return 0
    sleep 0.1
  done
  die "left: $left"
}

step 'starting SLURM'
slurm_up

step 'a job'
submit "$project/run-cluster.sh" --summary "$work/summary.json"
becomes COMPLETED 40
says 'verdict: holds' 'n1    ' 'n3    '
[[ $(field ExitCode) == 0:0 ]] || die "exit code $(field ExitCode)"
grep -q '"exitCode": *0' "$work/summary.json"
nothing_left

step 'a job that fails'
submit "$project/run-cluster.sh" checksum --input /no/such/input --output "$work/none"
becomes FAILED 20
says '--input is /no/such/input'
[[ $(field ExitCode) == 2:0 ]] || die "exit code $(field ExitCode)"

step 'a job whose rank is killed'
submit "$project/run-cluster.sh" --items 2000000000
until grep -qs 'ranks on niodev' "$work/job-$job.log"; do sleep 0.2; done
on pkill -9 -f 'rankbuffer.rank=5 '
becomes FAILED 20
says 'rank 5 (' 'was ended by SIGKILL'
[[ $(field ExitCode) == 5:0 ]] || die "exit code $(field ExitCode)"
nothing_left

step 'a job that is cancelled'
submit "$project/run-cluster.sh" --items 2000000000
until grep -qs 'ranks on niodev' "$work/job-$job.log"; do sleep 0.2; done
on scancel "$job"
becomes CANCELLED 20
nothing_left

step 'the ready script'
job=$(on env --chdir="$project" sbatch --parsable --overcommit --output="$work/job-%j.log" mpj-conf/job.sbatch)
becomes COMPLETED 60
says 'verdict: holds'
nothing_left

step 'all is well'
