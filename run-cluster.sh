#!/usr/bin/env bash
# Runs rankbuffer's ranks on several machines; run-cluster.sh --help says how.
set -euo pipefail

project=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
if [[ -n ${SLURM_JOB_ID:-} && ! -e $project/src/main/shell/start.sh ]]; then
  # sbatch runs a copy; SLURM knows of what.
  original=$(scontrol show job "$SLURM_JOB_ID" | sed -n 's/^ *Command=//p')
  original=${original%%run-cluster.sh*}run-cluster.sh
  project=$(cd -P -- "$(dirname -- "$(readlink -f -- "$original")")" && pwd)
fi
# shellcheck source=src/main/shell/start.sh
source "$project/src/main/shell/start.sh"
start cluster "$@"
