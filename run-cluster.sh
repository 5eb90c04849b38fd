#!/usr/bin/env bash
# Runs rankbuffer's ranks on several machines; run-cluster.sh --help says how.
set -euo pipefail

# Sets "script" to what it is itself, not to a link.
follow() {
  local link
  while [[ -L $script ]]; do
    link=$(readlink -- "$script")
    [[ $link == /* ]] || link=$(dirname -- "$script")/$link
    script=$link
  done
  [[ $script == */* ]] || script=./$script
}

script=${BASH_SOURCE[0]}
follow
if [[ -n ${SLURM_JOB_ID:-} && ! -e ${script%/*}/src/main/shell/start.sh ]]; then
  # sbatch runs a copy; SLURM knows of what.
  original=$(scontrol show job "$SLURM_JOB_ID" | sed -n 's/^ *Command=//p')
  script=${original%%run-cluster.sh*}run-cluster.sh
  follow
fi
# shellcheck source=src/main/shell/start.sh
source "${script%/*}/src/main/shell/start.sh"
start cluster "$@"
