# shellcheck shell=bash
# Read by run-local.sh and run-cluster.sh, which set "project" to the directory they lie in. Finds Java, builds the jar
# when it is absent or older than its sources, and becomes the launcher. Everything else is Java.

: "${project:?}"

fail() {
  printf 'rankbuffer: %s\n' "$1" >&2
  exit 3
}

# Sets "java" and "java_version".
find_java() {
  local home line
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME=$JAVA_HOME has no bin/java; correct it, or unset it to use the java on PATH"
    home=$JAVA_HOME
  else
    java=$(command -v java) || fail 'no Java found; install a JDK, 17 or newer, or point JAVA_HOME at one'
    home=$(readlink -f -- "$java")
    home=${home%/bin/java}
  fi

  # A file says what a JVM would take a tenth of a second to say.
  java_version=
  if [[ -r $home/release ]]; then
    while IFS= read -r line; do
      if [[ $line == JAVA_VERSION=* ]]; then
        line=${line#*\"}
        java_version=${line%%\"*}
      fi
    done <"$home/release"
  fi
  if [[ -z $java_version ]]; then
    line=$("$java" -version 2>&1) || fail "$java does not run; point JAVA_HOME at a JDK, 17 or newer"
    line=${line#*\"}
    java_version=${line%%\"*}
  fi
  local major=${java_version%%[!0-9]*}
  [[ -n $major ]] || fail "cannot tell the version of $java ($java_version); point JAVA_HOME at a JDK, 17 or newer"
  ((major >= 17)) || fail "$java is Java $java_version, rankbuffer needs 17 or newer; point JAVA_HOME at such a JDK"
}

is_stale() {
  local -a sources=("$project/pom.xml" "$project/src/main" "$project/src/mpj-api")
  [[ ! -f $jar ]] || [[ -n $(find "${sources[@]}" -newer "$jar" -print -quit) ]]
}

build() {
  local log started
  printf 'building rankbuffer (first use or sources changed) ...\n' >&2
  command -v mvn >/dev/null || fail 'no Maven found, which builds rankbuffer; install Maven 3.8.1 or newer'
  log=$(mktemp)
  started=$(mktemp)
  # Descriptor 9 is the lock, which a process that Maven leaves behind must not keep.
  if ! mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -f "$project/pom.xml" package \
    >"$log" 2>&1 </dev/null 9<&-; then
    cat -- "$log" >&2
    rm -f -- "$log" "$started"
    fail 'the build failed; its output is above'
  fi
  # What was edited while the build ran is newer than the jar.
  touch -r "$started" -- "$jar"
  rm -f -- "$log" "$started"
}

# One build at a time. The lock is on the pom, so that no file is left, and ends with the process that holds it.
build_once() {
  exec 9<"$project/pom.xml"
  if command -v flock >/dev/null; then
    flock 9
  fi
  if is_stale; then
    build
  fi
  exec 9<&-
}

# Class data archives save the launcher's JVM and the ranks' about half of their start each. A JVM leaves out one that
# does not fit it. Ranks of niodev, a JVM each, have one of their own, with MPJ Express's classes, once it is there.
prepare_archives() {
  [[ -w $project/target ]] || return 0
  if [[ ! $archives-ranks.jsa -nt $jar ]]; then
    prepare_archive ranks threads -XX:ArchiveClassesAtExit="$archives.$$"
    place_archive ''
  fi
  if [[ $1 == cluster || "$*" == *niodev* ]] && [[ -n ${MPJ_HOME:-} || -d $project/.mpj/lib ]] &&
    [[ ! $archives-niodev.jsa -nt $jar ]]; then
    prepare_archive niodev niodev
  fi
}

# prepare_archive KIND DEVICE OPTION...: of the classes of its ranks.
prepare_archive() {
  # Made under another name: half an archive would crash a JVM that meets it. A failed run leaves one as well, or none.
  JAVA_TOOL_OPTIONS='' JDK_JAVA_OPTIONS='' _JAVA_OPTIONS='' \
    timeout 60 "$java" -Xlog:disable -XX:+UseSerialGC "${light[@]}" "${@:3}" \
    -Drankbuffer.home="$project" -jar "$jar" local --device "$2" -np 3 --items 6 \
    --java-option=-XX:ArchiveClassesAtExit="$archives-$1.$$" --java-option=-Xlog:disable \
    >/dev/null 2>&1 </dev/null || true
  place_archive "-$1"
}

# place_archive SUFFIX: an empty file in its place keeps the next start from trying again.
place_archive() {
  [[ -f $archives$1.$$ ]] || : >"$archives$1.$$"
  mv -f -- "$archives$1.$$" "$archives$1.jsa"
}

# Options for all JVMs may come from the environment; only a JVM can tell whether they are right.
check_environment() {
  local name said line reason='it says nothing' set=
  for name in JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
    if [[ -n ${!name:-} ]]; then
      set+=" $name='${!name}'"
    fi
  done
  if [[ -z $set ]] || said=$("$java" "${light[@]}" -XX:ErrorFile=/dev/null -version 2>&1); then
    return
  fi
  while IFS= read -r line; do
    case $line in
      *Picked\ up* | *'Could not create'* | *'A fatal exception'* | *'during initialization'* | *'VM warning'* | '#' | '') ;;
      *)
        reason=${line#'# '}
        break
        ;;
    esac
  done <<<"$said"
  fail "java does not start: $reason; correct or unset$set"
}

# Becomes "rankbuffer COMMAND ...".
start() {
  local java java_version jar=$project/target/rankbuffer.jar archives terminal=false
  # The launcher starts, waits and prints.
  # Without performance data there is no file in the temporary directory that a kill would leave behind.
  local -a light=(-XX:TieredStopAtLevel=1 -XX:-UsePerfData) sharing=()

  find_java
  # Two collectors are an error; the user's choice comes first.
  case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} " in
    *-XX:+Use*GC[[:space:]]* | *@* | *-XX:Flags=* | *-XX:VMOptionsFile=*) ;;
    *) light+=(-XX:+UseSerialGC) ;;
  esac
  check_environment
  # A JVM whose standard input is closed would take a file of its own for it.
  if ! true 8<&0; then
    exec </dev/null
  fi 2>/dev/null
  if is_stale; then
    build_once
  fi
  archives=$project/target/start-$java_version
  prepare_archives "$@"
  if [[ -s $archives.jsa && -s $archives-ranks.jsa ]]; then
    # The switch for the log keeps the JVM from commenting on an archive that it does not use.
    sharing=(-XX:SharedArchiveFile="$archives.jsa" -Xlog:disable -Drankbuffer.archives="$archives")
  fi
  if [[ -t 2 ]]; then
    terminal=true
  fi
  exec "$java" "${light[@]}" "${sharing[@]}" -Drankbuffer.home="$project" -Drankbuffer.terminal="$terminal" \
    -jar "$jar" "$@"
}
