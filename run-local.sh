#!/usr/bin/env bash
# Runs rankbuffer's ranks on this machine; run-local.sh --help says how.
set -euo pipefail

script=${BASH_SOURCE[0]}
while [[ -L $script ]]; do
  link=$(readlink -- "$script")
  [[ $link == /* ]] || link=$(dirname -- "$script")/$link
  script=$link
done
[[ $script == */* ]] || script=./$script
# shellcheck source=src/main/shell/start.sh
source "${script%/*}/src/main/shell/start.sh"
start local "$@"
