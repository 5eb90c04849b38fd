#!/usr/bin/env bash
# Starts a program under MPJ Express, out of the home that this script lies in:
#   mpjrun.sh -np N [-dev multicore|niodev] -jar FILE [ARGUMENTS...]
#   mpjrun.sh -np N [-dev multicore|niodev] -cp CLASSPATH CLASS [ARGUMENTS...]
# MPJ Express's launcher ends with status 0 whatever the program did.
set -euo pipefail

script=${BASH_SOURCE[0]}
while [[ -L $script ]]; do
  link=$(readlink -- "$script")
  [[ $link == /* ]] || link=$(dirname -- "$script")/$link
  script=$link
done
MPJ_HOME=$(CDPATH='' cd -P -- "$(dirname -- "$script")/.." && pwd)
export MPJ_HOME

# MPJ Express starts further JVMs by the name "java".
if [[ -n ${JAVA_HOME:-} ]]; then
  PATH=$JAVA_HOME/bin:$PATH
fi

# The launcher only waits for others: it needs neither the optimizing compiler nor a parallel collector. One that the
# environment names comes first: two are an error.
light=(-XX:TieredStopAtLevel=1)
case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} " in
  *-XX:+Use*GC[[:space:]]* | *@* | *-XX:Flags=* | *-XX:VMOptionsFile=*) ;;
  *) light+=(-XX:+UseSerialGC) ;;
esac
exec java "${light[@]}" -jar "$MPJ_HOME/lib/starter.jar" "$@"
