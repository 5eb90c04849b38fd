#!/usr/bin/env bash
# Runs rankbuffer's ranks on several machines; run-cluster.sh --help says how.
set -euo pipefail

project=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=src/main/shell/start.sh
source "$project/src/main/shell/start.sh"
start cluster "$@"
