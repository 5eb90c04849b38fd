# shellcheck shell=bash
# Read by the tests of this folder: steps, expectations, and what is printed when one is not met.

: "${work:?}"

step() { printf '%s  cluster: %s\n' "$(date +%T)" "$*"; }

die() {
  printf 'cluster: %s\n' "$*" >&2
  exit 1
}

# took BEGAN: sets "seconds" to the time since then, a value of EPOCHREALTIME.
took() {
  seconds=$(awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
}

# expect STATUS COMMAND...: runs the command, with a limit, and compares its exit status. Sets "seconds".
expect() {
  local wanted=$1 status=0 began=$EPOCHREALTIME
  shift
  "$@" >"$work/log" 2>&1 </dev/null || status=$?
  took "$began"
  if ((status != wanted)); then
    cat -- "$work/log" >&2
    die "status $status, expected $wanted: $*"
  fi
}

# says TEXT...: the last command printed each of them.
says() {
  local text
  for text in "$@"; do
    if ! grep -qF -- "$text" "$work/log"; then
      cat -- "$work/log" >&2
      die "the output lacks: $text"
    fi
  done
}

# at_most SECONDS: the last command took no longer.
at_most() {
  awk -v is="$seconds" -v most="$1" 'BEGIN { exit !(is <= most) }' || die "took $seconds s, more than $1"
}
