#!/usr/bin/env bash
# Times the workloads, and the start of a run, beside what one would use instead, from the command to its end, in turn; compares
# what they say, and prints which aims are reached: run.sh [ROUNDS]. Makes 1 GiB in 4,096 files and texts of 200 MB and 1 GB
# below TMPDIR, and takes them away again. Needs GNU coreutils, findutils and awk. Its status is 1 when something failed.
set -euo pipefail
export LC_ALL=C

project=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../../.." && pwd)
rounds=${1:-3}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# seconds NAME COMMAND...: runs it, and adds how long it took to the figures of that name.
seconds() {
  local name=$1 began=$EPOCHREALTIME
  shift
  if "$@"; then
    awk -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", ended - began }' >>"$work/$name.seconds"
  else
    touch "$work/$name.failed"
  fi
}

# median NAME: of its figures; "failed" when it failed.
median() {
  if [[ -e $work/$1.failed ]]; then
    echo failed
  else
    sort -n -- "$work/$1.seconds" | awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
  fi
}

# aim ROW LEAST NAME OTHER [TIMES]: a line of the table: how many times as fast the first one was, or was TIMES at once.
aim() {
  local mine other
  mine=$(median "$3")
  other=$(median "$4")
  if [[ $mine == failed || $other == failed ]]; then
    failed=1
    printf '  %5s %9s  %-13s %s\n' "$2" '' 'not measured' "$1 ($([[ $mine == failed ]] && echo "$3" || echo "$4") failed)"
  else
    awk -v row="$1" -v least="$2" -v mine="$mine" -v other="$other" -v times="${5:-1}" 'BEGIN {
      ratio = times * other / mine
      printf "  %5s %9.2f  %-13s %s (%.2f and %.2f s)\n", least, ratio,
        (least == "" ? "" : ratio >= least ? "reached" : "not reached"), row, mine, other
    }'
  fi
}
failed=0

make_files() {
  mkdir -p "$work/files"
  head -c 1073741824 /dev/urandom | split -b 262144 -a 4 -d - "$work/files/f"
}

# Words as often as in a language, the n-th one as 1/n, of about as many letters; two megabytes of them, again and again.
make_text() {
  awk 'BEGIN {
    srand(1)
    split("e ta oi na is er ha du lo mi fe wy pu va be gi ko jo axe que zu en at or the st", syllables)
    while (bytes < 2000000) {
      word = ""
      for (n = int(exp(rand() * log(50000))); n > 0; n = int(n / 26)) {
        word = syllables[n % 26 + 1] word
      }
      printf "%s%s", word, rand() < 0.1 ? "\n" : " "
      bytes += length(word) + 1
    }
  }' >"$work/part"
  for _ in {1..100}; do
    cat "$work/part"
  done >"$work/200MB"
  for _ in {1..5}; do
    cat "$work/200MB"
  done >"$work/1GB"
}

checksum() {
  "$project/run-local.sh" -np 8 checksum --input "$work/files" --output "$work/sums" >"$work/log"
}

sha256sum_of_all() {
  find "$work/files" -type f -print0 | xargs -0 -n 64 -P "$(nproc)" sha256sum >"$work/expected-sums"
}

# wordcount TEXT
wordcount() {
  "$project/run-local.sh" -np 8 wordcount --input "$work/$1" --output "$work/$1-words" >"$work/log"
}

# one_loop TEXT [OUTPUT]: the same code on one thread.
one_loop() {
  java -cp "$project/target/rankbuffer.jar:$work" org.rankbuffer.workload.wordcount.SequentialWordCount "$work/$1" \
    "$work/${2:-$1-one-loop}"
}

two_loops() {
  local status=0
  one_loop 200MB first &
  one_loop 200MB second || status=1
  wait "$!" || status=1
  return "$status"
}

sort_uniq() {
  tr -cs A-Za-z '\n' <"$work/200MB" | grep . | tr '[:upper:]' '[:lower:]' | sort | uniq -c | awk '{ print $2 "\t" $1 }' \
    >"$work/sorted-words"
}

run_local() {
  "$project/run-local.sh" >"$work/log"
}

# Its launcher's status is always 0.
mpjrun() {
  "$home/bin/mpjrun.sh" -np 8 -cp "$work" InitAndFinalize >"$work/log"
  [[ $(grep -c ended "$work/log") == 8 ]]
}

make_files
make_text
"$project/run-local.sh" >/dev/null # builds, where that is needed
home=${MPJ_HOME:-$project/.mpj}
javac -cp "$project/target/rankbuffer.jar" -d "$work" "$project/src/bench/workloads/SequentialWordCount.java"
javac -cp "$home/lib/mpj.jar" -d "$work" "$project/src/bench/workloads/InitAndFinalize.java"
for ((round = 0; round < rounds; round++)); do
  seconds checksum checksum
  seconds sha256sum sha256sum_of_all
  for text in 200MB 1GB; do
    seconds "wordcount-$text" wordcount "$text"
    seconds "one-loop-$text" one_loop "$text"
  done
  seconds two-loops two_loops
  for _ in 1 2 3; do
    seconds run-local run_local
    seconds mpjrun mpjrun
  done
done
seconds sort-uniq sort_uniq # once: it takes a minute
sha256sum --quiet -c "$work/sums"
cmp "$work/200MB-words" "$work/200MB-one-loop"
cmp "$work/200MB-words" "$work/sorted-words"
cmp "$work/1GB-words" "$work/1GB-one-loop"

printf '\naims: how many times as fast as what it is compared with, from the command to its end\n'
printf '  %5s %9s\n' aim measured
aim 'wordcount of 1 GB, by the same code in one loop' 1.5 wordcount-1GB one-loop-1GB
aim 'two such loops at once, by one: what two processors can do here' '' two-loops one-loop-200MB 2
aim 'wordcount of 200 MB, by the same code in one loop' 1.1 wordcount-200MB one-loop-200MB
aim 'wordcount of 200 MB, by tr, sort and uniq -c' 3 wordcount-200MB sort-uniq
aim "checksum of 1 GiB, by xargs -P $(nproc) sha256sum" 1.8 checksum sha256sum
aim 'start-up: run-local.sh, by Init and Finalize under mpjrun.sh, 8 ranks' 1.0 run-local mpjrun
((!failed))
