#!/usr/bin/env bash
# Runs rankbuffer's ranks on several machines; run-cluster.sh --help says how.
set -euo pipefail

script=${BASH_SOURCE[0]}
if [[ -n ${SLURM_JOB_ID:-} && ! -e ${script%/*}/src/main/shell/start.sh ]]; then
  # sbatch runs a copy; SLURM knows of what.
  command=$(scontrol show job "$SLURM_JOB_ID" | sed -n 's/^ *Command=//p')
  script=${command%%run-cluster.sh*}run-cluster.sh
fi
project=$(cd -P -- "$(dirname -- "$(readlink -f -- "$script")")" && pwd)
# shellcheck source=src/main/shell/start.sh
source "$project/src/main/shell/start.sh"
start cluster "$@"
