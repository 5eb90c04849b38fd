# shellcheck shell=bash
# Read first by the tests of this folder: a scratch directory, hosts, expectations, and their end. Sets "project" and "work".

project=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../../.." && pwd)
work=$(mktemp -d)
# shellcheck source=src/test/cluster/hosts.sh
source "$project/src/test/cluster/hosts.sh"
# shellcheck source=src/test/cluster/expect.sh
source "$project/src/test/cluster/expect.sh"
cleanup() {
  hosts_down
  rm -rf -- "$work"
}
trap cleanup EXIT

# needs TOOL...: skips the test, loudly, where there is no root or one of the tools is missing.
needs() {
  local tool
  for tool in ip unshare nsenter "$@"; do
    if ((EUID != 0)) || ! command -v "$tool" >/dev/null; then
      printf 'cluster: SKIPPED: needs root, and %s\n' "$tool" >&2
      exit 77
    fi
  done
}
