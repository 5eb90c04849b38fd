# shellcheck shell=sh disable=SC2154
# What a machine does to get ready for ranks. The launcher sends this to a shell there, behind assignments to the
# variables that are not set below; it reads "rankbuffer-host:" lines, and answers with one. Then the shell becomes a
# Java process. Everything is one compound command: the shell must have read it before the launcher sends more.
{
  say() { printf 'rankbuffer-host: %s\n' "$*"; }

  # Sets version, from a file where there is one: a JVM would take a tenth of a second.
  version_of() {
    version=
    home=$1
    while [ -L "$home" ] && link=$(readlink -- "$home"); do
      case $link in
        /*) home=$link ;;
        *) home=${home%/*}/$link ;;
      esac
    done
    home=${home%/bin/java}
    if [ -r "$home/release" ]; then
      version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release")
    fi
    if [ -z "$version" ]; then
      version=$("$1" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
    fi
  }

  # Sets java and version to a Java that is new enough; else old, to the last one that is not.
  find_java() {
    java=
    old=
    for candidate in "$@"; do
      if [ -x "$candidate" ] && [ ! -d "$candidate" ]; then
        version_of "$candidate"
        major=${version%%[!0-9]*}
        if [ "${major:-0}" -ge 17 ]; then
          java=$candidate
          return 0
        fi
        old="$candidate ${version:-unknown}"
      fi
    done
    return 1
  }

  free_in() {
    df -Pk -- "$1" 2>/dev/null | {
      read -r _
      read -r _ _ _ free _
      printf '%s' "${free:-0}"
    }
  }

  # Whether the files lie here under the same paths, by the tool that there is.
  has_same_files() {
    if command -v sha256sum >/dev/null; then
      printf '%s\n' "$sums" | sha256sum -c >/dev/null 2>&1
    else
      printf '%s\n' "$sums" | shasum -a 256 -c >/dev/null 2>&1
    fi
  }

  # Sets place to in-place, cached, absent or unwritable.
  find_program() {
    if [ "$ship" != always ] && has_same_files; then
      place=in-place
    elif [ "$ship" = never ]; then
      place=different
    elif [ -d "$cached" ]; then
      place=cached
      touch -c -- "$cached" 2>/dev/null
    elif mkdir -p -- "$cache" 2>/dev/null && [ -w "$cache" ]; then
      place="absent $(free_in "$cache")"
    else
      place=unwritable
    fi
  }

  # Takes the program from the standard input. What nobody has used for a month makes room for it.
  receive() {
    for old in "$cache"/*; do
      find "$old" -prune -mtime +30 -exec rm -rf {} + 2>/dev/null
    done
    new=$cache/new-$(uname -n)-$$
    problem=$(mkdir -- "$new" 2>&1) || { say "failed $problem"; exit 1; }
    trap 'rm -rf -- "$new"; exit 1' HUP INT TERM
    if problem=$(head -c "$1" | tar -xf - -C "$new" 2>&1); then
      # Another job may have been faster.
      mv -- "$new" "$cached" 2>/dev/null || rm -rf -- "$new"
      rm -rf -- "${cached:?}/${new##*/}"
      trap - HUP INT TERM
      say received
    else
      rm -rf -- "$new"
      say "failed $(printf '%s' "$problem" | tr '\n' ' ')"
      exit 1
    fi
  }

  # In the locale C Java cannot name files whose names are not ASCII.
  case $(locale charmap 2>/dev/null) in
    ANSI_X3.4-1968 | US-ASCII | 646 | '')
      if [ "$(LC_ALL=C.UTF-8 locale charmap 2>/dev/null)" = UTF-8 ]; then
        LC_ALL=C.UTF-8
        export LC_ALL
      fi
      ;;
  esac

  cache=${XDG_CACHE_HOME:-$HOME/.cache}/rankbuffer
  cached=$cache/$bundle
  if [ -n "$wanted_java" ]; then
    find_java "$wanted_java/bin/java" "$wanted_java"
  else
    find_java "${JAVA_HOME:-/nowhere}/bin/java" "$launcher_java" "$(command -v java)" \
      /usr/lib/jvm/*/bin/java /usr/java/*/bin/java /opt/*/bin/java "$HOME"/jdk*/bin/java
  fi
  find_program
  say "name $(hostname 2>/dev/null || uname -n)"
  say "clock $(date +%s)"
  if [ -n "$java" ]; then
    say "java $version $java"
  else
    say "old-java $old"
  fi
  say "program $place"
  say "cache $cache"
  say complete

  read -r answer size || exit 0
  case $answer in
    send)
      receive "$size"
      place=cached
      ;;
    go) ;;
    *) exit 0 ;;
  esac

  set -- -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx64m
  # Two collectors are an error; that of the environment comes first.
  case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} " in
    *-XX:+Use*GC[[:space:]]* | *@* | *-XX:Flags=* | *-XX:VMOptionsFile=*) ;;
    *) set -- "$@" -XX:+UseSerialGC ;;
  esac
  if [ "$place" = in-place ]; then
    if [ -s "$archives$version-ranks.jsa" ]; then
      set -- "$@" -XX:SharedArchiveFile="$archives$version.jsa" -Xlog:disable \
        -Drankbuffer.archives="$archives$version"
    fi
    set -- "$@" -Dlogback.configurationFile="$logback"
  else
    jar=$cached/rankbuffer.jar
    set -- "$@" -Dlogback.configurationFile="$cached/logback.xml"
  fi
  if [ -n "$log_dir" ]; then
    set -- "$@" -Drankbuffer.logDir="$log_dir"
  fi
  cd -- "$directory" 2>/dev/null || cd -- "$HOME" 2>/dev/null || cd /
  exec "$java" "$@" -Drankbuffer.logLevel="$log_level" -Drankbuffer.job="$job" -Drankbuffer.rank=agent \
    -Drankbuffer.cached="$cached" -cp "$jar" "$agent"
}
