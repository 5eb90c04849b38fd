# shellcheck shell=bash
# Read by run-local.sh and run-cluster.sh, which set "script" to their path. Finds Java, builds the jar when it is absent
# or older than its sources, and becomes the launcher. Everything else is Java. Bash 3.2 and the tools of POSIX must do;
# in that version an empty array counts as unset.

: "${script:?}"

# What is being made lies here until it is whole; empty while there is nothing.
private=

# Not empty while something runs in the background.
waiting=

# Where complaints go.
complaints=2

fail() {
  printf 'rankbuffer: %s\n' "$1" >&"$complaints"
  exit 3
}

# Nothing half made is left, however this ends.
finish() {
  local status=$?
  # Bash's own way to say that it cannot start a process.
  if ((status == 254)); then
    fail 'no process can be started: the limit is reached that ulimit -u shows; end some processes, or raise it'
  fi
  [[ -z $private ]] || rm -rf -- "$private"
}
trap finish EXIT

# stopped STATUS: this process has been told to stop, and ends what it waits for, after a moment the hard way: a JVM that
# is to leave an archive behind writes it whoever ends it.
stopped() {
  local tries
  [[ -n $waiting ]] || exit "$1"
  trap 'kill -KILL "${!:-}" 2>/dev/null || true' HUP INT TERM
  kill -TERM "${!:-}" 2>/dev/null || exit "$1"
  for ((tries = 0; tries < 10; tries++)); do
    kill -0 "$!" 2>/dev/null || exit "$1"
    sleep 0.1 2>/dev/null || sleep 1 || true
  done
  kill -KILL "$!" 2>/dev/null || true
  wait "$!" || true
  exit "$1"
}

# step COMMAND...: runs it in the background, where Ctrl-C does not reach it: a program that ends by itself at Ctrl-C, as
# any JVM does, would have the shell go on as if nothing had happened. Besides, a shell that waits for something in the
# foreground does not hear a signal until that has ended.
step() {
  local status=0
  waiting=yes
  "$@" </dev/null &
  wait "$!" || status=$?
  waiting=
  return "$status"
}

# Makes "private", in target/ so that moving from there is atomic: several first uses at once do not disturb each other.
# What is left of those that were killed goes.
make_private() {
  local old
  trap 'stopped 129' HUP
  trap 'stopped 130' INT
  trap 'stopped 143' TERM
  for old in "$project/target/new-${HOSTNAME:-}-"*; do
    if [[ -d $old ]] && ! kill -0 "${old##*-}" 2>/dev/null; then
      rm -rf -- "$old"
    fi
  done
  private=$project/target/new-${HOSTNAME:-}-$$
  mkdir -p -- "$private" 2>/dev/null
}

drop_private() {
  rm -rf -- "$private"
  private=
  trap - HUP INT TERM
}

# Sets "java" and "java_version".
find_java() {
  local home link line
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME=$JAVA_HOME has no bin/java; correct it, or unset it to use the java on PATH"
    home=$JAVA_HOME
  else
    java=$(command -v java) || fail 'no Java found; install a JDK, 17 or newer, or point JAVA_HOME at one'
    home=$java
    while [[ -L $home ]] && link=$(readlink -- "$home"); do
      [[ $link == /* ]] || link=${home%/*}/$link
      home=$link
    done
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
    line=${line#*version \"}
    java_version=${line%%\"*}
  fi
  local major=${java_version%%[!0-9]*}
  [[ -n $major ]] || fail "cannot tell the version of $java ($java_version); point JAVA_HOME at a JDK, 17 or newer"
  ((major >= 17)) || fail "$java is Java $java_version, rankbuffer needs 17 or newer; point JAVA_HOME at such a JDK"
}

# In the locale C, which is also that of containers and of cron, Java cannot name files whose names are not ASCII. Looks
# whether the locale takes two bytes for a letter, or one above 127.
use_utf8() {
  local letter=$'\xc3\xbc' before=${LC_ALL:-} locale
  for locale in "$before" C.UTF-8 en_US.UTF-8; do
    if [[ -n $locale ]]; then
      { LC_ALL=$locale; } 2>/dev/null # bash complains of one that there is not
    fi
    if ((${#letter} == 1)) || [[ $letter == [[:alpha:]]* ]]; then
      if [[ -n $locale ]]; then
        export LC_ALL
      fi
      return 0
    fi
  done
  LC_ALL=$before
  if [[ $project == *[!\ -~]* ]]; then
    fail "Java cannot open $project in this locale; set LC_ALL to one with UTF-8 that locale -a shows"
  fi
}

# An unpacked archive of the course has no pom.xml: there is nothing to build from, and its times mean nothing.
is_stale() {
  [[ ! -f $jar || -f $project/pom.xml && -n $(find "$project/pom.xml" "$project/src/main" "$project/src/mpj-api" "$project/src/mpi" -newer "$jar") ]]
}

# An old jar can say what it needs, what it is, and how it is called.
does_with_old_jar() {
  local argument
  [[ -r $jar ]] || return 1
  [[ ${2:-} != doctor ]] || return 0
  for argument in "$@"; do
    case $argument in
      -h | --help | -V | --version) return 0 ;;
    esac
  done
  return 1
}

# cannot_build MESSAGE ARGUMENT...: ends here, unless the old jar can do what the arguments say.
cannot_build() {
  local message=$1
  shift
  does_with_old_jar "$@" || fail "$message"
  printf 'rankbuffer: %s\nrankbuffer: going on with the old %s\n' "$message" "$jar" >&2
  drop_private
}

# Sets "home" to the words that have Maven use HOME. A JVM takes the home directory from the list of users; one who is not
# in it would get a directory named "?".
find_maven_home() {
  local listed
  home=()
  listed=$(unset HOME && printf '%s' ~)
  if ! id -un >/dev/null 2>&1 || [[ ! -w $listed && ! -w $listed/.m2 ]]; then
    if [[ -n ${HOME:-} && -w $HOME ]]; then
      home=(env JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} \"-Duser.home=$HOME\"")
    elif ! id -un >/dev/null 2>&1; then
      return 1
    fi
  fi
}

# build ARGUMENT...: in a place of its own, and moves what is made from there: whoever runs the old jar keeps it. The
# arguments say what the jar is for.
build() {
  local file
  local -a home
  if ! make_private; then
    cannot_build "rankbuffer must be built, and you may not write to $project/target; have its owner run\
 ./run-local.sh once, or use a copy of your own" "$@"
    return 0
  fi
  printf 'building rankbuffer (first use or sources changed) ...\n' >&2
  if ! command -v mvn >/dev/null; then
    cannot_build 'no Maven found, which builds rankbuffer; install Maven 3.8.1 or newer' "$@"
    return 0
  fi
  if ! find_maven_home; then
    cannot_build "no user has the number $(id -u), so Maven finds no home directory; set HOME to a directory in which you\
 may write" "$@"
    return 0
  fi
  # What is edited while the build runs is newer than the jar.
  : >"$private/started"
  cp -- "$project/pom.xml" "$private/pom.xml"
  for file in src mpj-conf LICENSE NOTICE; do
    ln -s "$project/$file" "$private/$file"
  done
  if ! step ${home[@]+"${home[@]}"} mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -f "$private/pom.xml" package >"$private/log" 2>&1; then
    cat -- "$private/log" >&2
    cannot_build 'the build failed; its output is above' "$@"
    return 0
  fi
  touch -r "$private/started" -- "$private/target/rankbuffer.jar"
  mkdir -p -- "$project/target/mpj-libs"
  mv -f -- "$private"/target/mpj-libs/* "$project/target/mpj-libs"
  # Somebody else may have been faster.
  if is_stale; then
    mv -f -- "$private/target/rankbuffer.jar" "$jar"
  fi
  drop_private
}

# Class data archives save the launcher's JVM and the ranks' about half of their start each. A JVM leaves out one that
# does not fit it. Ranks of niodev, a JVM each, have one of their own, with MPJ Express's classes, once it is there.
prepare_archives() {
  [[ -w $project/target ]] || return 0
  if is_due "$archives-ranks.jsa"; then
    prepare_archive ranks threads
  fi
  if [[ $1 == cluster || "$*" == *niodev* ]] && [[ -n ${MPJ_HOME:-} || -d $project/.mpj/lib ]] &&
    is_due "$archives-niodev.jsa"; then
    prepare_archive niodev niodev
  fi
}

# Whether an archive is to be made. An empty one says that this Java makes none; it is asked again after a day.
is_due() {
  [[ ! $1 -nt $jar || ! -s $1 && -n $(find "$1" -mtime +0) ]]
}

# prepare_archive KIND DEVICE: of the classes of its ranks, and with those of threads also of the launcher.
prepare_archive() {
  local -a own=()
  if ! make_private; then
    drop_private
    return 0
  fi
  if [[ $1 == ranks ]]; then
    own=(-XX:ArchiveClassesAtExit="$private/start.jsa")
  fi
  # Half an archive would crash a JVM that meets it; so none is kept unless the run went well. The user's own options
  # for every JVM may be for other collectors, or wrong; they are for the run.
  if step plainly "$java" "${light[@]}" ${own[@]+"${own[@]}"} \
    -Drankbuffer.home="$project" -Drankbuffer.newArchive="$private/ranks.jsa" -jar "$jar" local --device "$2" -np 3 \
    --items 6 --java-option=-Xlog:disable >/dev/null 2>&1; then
    place_archive ranks "$archives-$1.jsa"
    if [[ $1 == ranks ]]; then
      place_archive start "$archives.jsa"
    fi
  fi
  drop_private
}

# plainly COMMAND...: becomes it, without the user's options for every JVM.
plainly() {
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
  exec "$@"
}

# place_archive NAME FILE: an empty file where there is none.
place_archive() {
  [[ -f $private/$1.jsa ]] || : >"$private/$1.jsa"
  mv -f -- "$private/$1.jsa" "$2"
}

# Sets "limit" to the number of processes that the user may have, and "space" to the kilobytes of a process. This is the
# first process that is started, and bash would say four times that it cannot be; so what it says is thrown away, and our
# own words go by a descriptor that is not the user's.
find_limit() {
  local number
  for number in 9 8 7 6 5 4 3; do
    [[ " $descriptors " == *" $number "* ]] || break
  done
  eval "exec $number>&2"
  complaints=$number
  { limit=$(ulimit -u); } 2>/dev/null
  { space=$(ulimit -v); } 2>/dev/null
  complaints=2
  eval "exec $number>&-"
}

# A JVM that cannot start ends with status 1; so it is tried where there is a reason to expect that.
try_java() {
  # The launcher has some threads more than the JVM in which it runs.
  if [[ $limit != unlimited ]] && ((limit < 200)) &&
    ! (ulimit -Su $((limit - 8)) && "$java" "${light[@]}" -version) >/dev/null 2>&1; then
    fail "Java cannot start its threads: ulimit -u is $limit; raise it to 200 at least"
  fi
  # It has also more to remember than one that only says its version.
  if [[ $space != unlimited ]] && ! (ulimit -Sv $((space - space / 4)) && tried_java) >/dev/null 2>&1; then
    fail "Java cannot reserve its memory: ulimit -v is $space; leave it unlimited, or raise it to 8000000 at least"
  fi
  if [[ -n ${JAVA_TOOL_OPTIONS:-}${JDK_JAVA_OPTIONS:-}${_JAVA_OPTIONS:-} ]] && ! tried_java >/dev/null; then
    light=(-XX:ErrorFile=/dev/null -Xlog:disable) # options of the user's, such as another collector, win over these
    try_environment
  fi
}

tried_java() {
  "$java" "${light[@]}" -version 2>&1
}

# Says which options in the environment no JVM starts with, if it is so.
try_environment() {
  local name said line reason='it says nothing' set=
  if said=$(tried_java); then
    return 0
  fi
  for name in JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
    if [[ -n ${!name:-} ]]; then
      set+=" $name='${!name}'"
    fi
  done
  while IFS= read -r line; do
    case $line in
      *Picked\ up* | *'Could not create'* | *'A fatal exception'* | *'during initialization'* | *'VM warning'* | '#' | '') ;;
      *)
        reason=${line#'# '}
        reason=${reason%.}
        break
        ;;
    esac
  done <<<"$said"
  fail "java does not start: $reason; correct or unset$set"
}

# Sets "descriptors": those that are open here, since a JVM opens more of its own. Many numbers take a while to look for,
# which is done only where one may be meant. A standard stream that is closed becomes /dev/null, or the JVM would put a
# file there.
find_descriptors() {
  local number most=9
  descriptors=
  # Copied to another number, since bash does not look at a descriptor that would be copied to itself.
  if { : 9<&0; } 2>/dev/null; then descriptors+=' 0'; else exec </dev/null; fi
  if { : 9>&1; } 2>/dev/null; then descriptors+=' 1'; else exec >/dev/null; fi
  if { : 9>&2; }; then descriptors+=' 2'; else exec 2>/dev/null; fi
  if [[ "$*" == */fd/* ]]; then most=249; fi
  for ((number = 3; number <= most; number++)); do
    if [[ -e /dev/fd/$number ]]; then descriptors+=" $number"; fi
  done
  descriptors=${descriptors# }
}

# Becomes "rankbuffer COMMAND ...".
start() {
  local project limit space descriptors java java_version jar archives terminal=false
  # The launcher starts, waits and prints. Without performance data there is no file in the temporary directory that a
  # kill would leave behind. The switch for the log keeps the JVM from commenting on an archive that it does not use.
  local -a light=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:ErrorFile=/dev/null -Xlog:disable)
  local -a sharing=()

  find_descriptors "$@"
  [[ . -ef ${PWD:-} ]] || fail 'the current directory has been removed; go to another one: cd'
  find_limit
  find_java
  try_java
  project=$(CDPATH='' cd -P -- "${script%/*}/" && pwd)
  jar=$project/target/rankbuffer.jar
  use_utf8
  if is_stale; then
    [[ -f $project/pom.xml ]] || fail "$jar and pom.xml are missing; unpack the archive of the course again"
    build "$@"
  fi
  [[ -r $jar ]] || fail "you may not read $jar; have its owner run chmod -R go+rX on $project"
  archives=$project/target/start-$java_version
  prepare_archives "$@"
  if [[ -s $archives.jsa && -s $archives-ranks.jsa ]]; then
    sharing=(-XX:SharedArchiveFile="$archives.jsa" -Drankbuffer.archives="$archives")
  fi
  if [[ -t 2 ]]; then
    terminal=true
  fi
  exec "$java" "${light[@]}" ${sharing[@]+"${sharing[@]}"} -Drankbuffer.home="$project" \
    -Drankbuffer.terminal="$terminal" -Drankbuffer.descriptors="$descriptors" -Drankbuffer.name="${0##*/}" \
    -jar "$jar" "$@"
}
