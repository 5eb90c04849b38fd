#!/usr/bin/env bash
# Uses the archive of "mvn -Pdist package" as a student does on a machine of a laboratory: without root, Maven, a network and
# a home directory, in a folder with a space in its name; and from a folder in which one may not write.
#
# Usage: unpacked.sh ARCHIVE
set -euo pipefail

checkout=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../../.." && pwd)
work=$(mktemp -d)
chmod 755 -- "$work"
trap 'chmod -R u+w -- "$work"; rm -rf -- "$work"' EXIT
archive=$work/course.tar.gz
cp -- "${1:?which archive?}" "$archive"
chmod 644 -- "$archive"

die() {
  printf 'unpacked: %s\n' "$*" >&2
  exit 1
}

# Java and what is on each system, and no Maven.
mkdir -- "$work/bin"
for tool in bash sh env find cat cp ln mv mkdir rm mktemp sleep touch readlink dirname id tar gzip less java; do
  if place=$(command -v "$tool"); then
    ln -s -- "$(readlink -f -- "$place")" "$work/bin/$tool"
  fi
done

# student COMMAND...: in the current directory, without root and a network where this is root, who can take both away.
student() {
  local -a without=()
  if ((EUID == 0)); then
    # shellcheck disable=SC2016
    without=(unshare --net bash -c 'ip link set lo up && exec "$@"' without
      setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all)
  fi
  timeout --kill-after=10 120 ${without[@]+"${without[@]}"} env -i PATH="$work/bin" HOME="$work/nowhere" LANG=C.UTF-8 "$@" \
    </dev/null
}

# expect STATUS TEXT COMMAND...: the command ends so, and prints the text.
expect() {
  local wanted=$1 text=$2 status=0
  shift 2
  printf '  %s\n' "$*"
  student "$@" >"$work/log" 2>&1 || status=$?
  if ((status != wanted)) || ! grep -qF -- "$text" "$work/log" || grep -q '^building' "$work/log"; then
    cat -- "$work/log"
    die "status $status, expected $wanted, and '$text', and no building: $*"
  fi
}

# What a student does, in the unpacked folder.
use() {
  expect 0 'verdict: holds' ./run-local.sh
  expect 0 'both-send-first' ./run-local.sh lab list
  expect 0 'as predicted' ./run-local.sh lab run both-receive-first
  expect 0 'as predicted' ./run-local.sh lab run both-send-first --device niodev
  expect 0 'verdict: works with 1-4 ranks' ./run-local.sh check src/lab/lessons/SumOfSquares.java
  expect 0 'collectives' ./run-local.sh exercise list
}

# Folders with a space, of whoever has no root.
mkdir -- "$work/my course" "$work/read only"
if ((EUID == 0)); then
  chown 65534:65534 -- "$work/my course"
fi
cd -- "$work/my course"
student tar xzf "$archive"
cd rankbuffer-course
use

# The walk of lesson 1; then with a solution, as if the student had found it.
expect 0 'task.md' ./run-local.sh exercise start collectives my-collectives
expect 7 ' of 100 points' ./run-local.sh exercise grade my-collectives
cp -- "$checkout"/src/lab/solutions/collectives/*.java my-collectives
expect 0 '100 of 100 points' ./run-local.sh exercise grade my-collectives

# Nothing of this machine, and nothing that a student is to find out.
if grep -rlaF -- "$checkout" .; then
  die "the files above name $checkout"
fi
for secret in src/lab/solutions docs/lessons/answers.md; do
  [[ ! -e $secret ]] || die "$secret is in the archive"
done

# Unpacked by somebody else, for all; times of unpacking, as some programs have them.
cd -- "$work/read only"
tar xzmf "$archive"
chmod -R a-w .
cd rankbuffer-course
use
