#!/usr/bin/env bash
# Times the workloads beside what one would use instead, from the command to its end, in turn, and compares what they
# say: run.sh [ROUNDS]. Makes 1 GiB in 4,096 files and a text of 200 MB below TMPDIR, and takes them away again. Needs
# GNU coreutils, findutils and awk.
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
  "$@"
  awk -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", ended - began }' >>"$work/$name.seconds"
}

# median NAME: of its figures.
median() {
  sort -n -- "$work/$1.seconds" | awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

# against NAME OTHER: how many times as fast the first one was.
against() {
  local mine other
  mine=$(median "$1")
  other=$(median "$2")
  awk -v mine="$mine" -v other="$other" -v what="$1" -v than="$2" \
    'BEGIN { printf "%s %.2f s, %s %.2f s: %.2f times as fast\n", what, mine, than, other, other / mine }'
}

make_files() {
  mkdir -p "$work/files"
  head -c 1073741824 /dev/urandom | split -b 262144 -a 4 -d - "$work/files/f"
}

# Words as often as in a language, the n-th one as 1/n, of about as many letters; two megabytes of them, a hundred times.
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
  done >"$work/text"
}

checksum() {
  "$project/run-local.sh" -np 8 checksum --input "$work/files" --output "$work/sums" >"$work/log"
}

sha256sum_of_all() {
  find "$work/files" -type f -print0 | xargs -0 -n 64 -P "$(nproc)" sha256sum >"$work/expected-sums"
}

wordcount() {
  "$project/run-local.sh" -np 8 wordcount --input "$work/text" --output "$work/words" >"$work/log"
}

sequential() {
  java -cp "$project/target/classes:$work" org.rankbuffer.workload.wordcount.SequentialWordCount "$work/text" "$work/sequential-words"
}

sort_uniq() {
  tr -cs A-Za-z '\n' <"$work/text" | grep . | tr '[:upper:]' '[:lower:]' | sort | uniq -c | awk '{ print $2 "\t" $1 }' >"$work/sorted-words"
}

make_files
make_text
"$project/run-local.sh" >/dev/null # builds, where that is needed
javac -cp "$project/target/classes" -d "$work" "$project/src/bench/workloads/SequentialWordCount.java"
for ((round = 0; round < rounds; round++)); do
  seconds checksum checksum
  seconds sha256sum sha256sum_of_all
  seconds wordcount wordcount
  seconds sequential sequential
done
seconds sort-uniq sort_uniq # once: it takes a minute
sha256sum --quiet -c "$work/sums"
cmp "$work/words" "$work/sequential-words"
cmp "$work/words" "$work/sorted-words"
against checksum sha256sum
against wordcount sequential
against wordcount sort-uniq
