package org.rankbuffer.workload.wordcount;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.workload.files.FileWalk;
import org.rankbuffer.workload.files.InputPath;
import org.rankbuffer.workload.files.Options;
import org.rankbuffer.workload.files.Partition;
import org.rankbuffer.workload.files.SortedRows;

/**
 * Counts the words in the regular files below a path. A word is a longest run of the ASCII letters A to Z and a to z,
 * taken as lower case; every other byte, and the end of a file, separates words. The output, a line for each word with a
 * tab and its count, is byte for byte that of
 *
 * <pre>
 *   export LC_ALL=C
 *   find -H PATH -type f -exec grep -ahoE '[A-Za-z]+' {} + | tr A-Z a-z | sort | uniq -c | awk '{print $2 "\t" $1}'
 * </pre>
 *
 * <p>When every file ends with a line feed, {@code cat {} + | tr -cs A-Za-z '\n' | grep .} does as well for the first
 * step. Long files are shared out in pieces, so that all producers have something to read even if there is one file only.
 * Symbolic links below the path are not followed; files that cannot be read, or change while they are, are reported as
 * failed, and some of their words may be counted. A file changes when its size, one of its times, or the file itself under
 * that name does, from when the first producer opens it until the last one has read its last piece. What producers on
 * different hosts see is compared by size and time in seconds only.
 *
 * <pre>
 *   --input PATH    a file, a directory, or a stream: - is standard input
 *   --output FILE   the counts
 * </pre>
 */
public final class WordCount implements Workload<ByteBuffer> {

    @Override
    public void check(Settings settings) {
        Options options = new Options("wordcount", settings);
        options.allowOnly(InputPath.OPTION, Options.OUTPUT);
        InputPath input = InputPath.of(options, settings);
        input.check();
        options.checkOutput(input.path());
    }

    /** Text as it is, on its way from one buffer into another. */
    @Override
    public Codec<ByteBuffer> codec() {
        return Codec.of(
                (text, out) -> out.write(text.array(), text.arrayOffset() + text.position(), text.remaining()),
                text -> text);
    }

    @Override
    public Producer<ByteBuffer> producer(RankContext context) {
        Partition share = Partition.of(context);
        FileWalk walk =
                InputPath.of(new Options("wordcount", context.settings())).walk(share, context);
        return new TextReader(walk, share, (int) context.settings().maxItem(), context::failed, context::progress);
    }

    @Override
    public Consumer<ByteBuffer> consumer(RankContext context) {
        return new WordCounter(context::progress);
    }

    @Override
    public void merge(List<byte[]> results, RankContext context) {
        Total total = new Total(context);
        // Of items that were put aside, nobody knows whether they are text.
        boolean whole =
                context.itemsPutAside() == 0 && context.settings().replay().isEmpty();
        Sightings sightings = new Sightings(whole ? context.producers() : 1, context::failed);
        context.write(Options.OUTPUT, out -> {
            SortedRows.merge(results.stream().map(ByteBuffer::wrap).toList(), (word, count) -> {
                if (Sighting.isKey(word)) {
                    sightings.add(Sighting.ofRow(word, count));
                    return;
                }
                if (!Arrays.equals(word, total.word)) {
                    total.finish(out);
                    total.word = word;
                }
                total.count += count.getLong();
            });
            total.finish(out);
        });
        sightings.finish();
        context.say(String.format(
                Locale.ROOT,
                "wordcount: words %,d, different ones %,d; written to %s",
                total.words,
                total.different,
                context.option(Options.OUTPUT).orElseThrow()));
    }

    /** Adds up the consumers' counts of one word after the other. */
    private static final class Total {

        private final RankContext context;
        private byte[] word = {};
        private long count;
        private long words;
        private long different;

        Total(RankContext context) {
            this.context = context;
        }

        void finish(OutputStream out) throws IOException {
            if (count > 0) {
                out.write(word);
                out.write('\t');
                out.write(Long.toString(count).getBytes(StandardCharsets.US_ASCII));
                out.write('\n');
                context.progress(word.length + 2);
                words += count;
                different++;
                count = 0;
            }
        }
    }
}
