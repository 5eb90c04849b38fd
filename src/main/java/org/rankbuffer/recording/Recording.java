package org.rankbuffer.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.FrameHead;

/**
 * The order in which rank 0 received the messages of a run. As text, it is a line for the run and one for each message:
 *
 * <pre>
 *   rankbuffer-recording 1 size=4 maxMessage=130944 producers=2 capacity=4 capacityBytes=1048576 batch=2 window=4 maxItem=100 skips=false
 *   1 HELLO 0 1       source, kind, count, bytes behind the header
 *   1 ITEMS 2 60          two items of equal length
 *   2 ITEMS 2 57 7 10     two items of 7 and 10 bytes
 *   2 ITEMS 1 130912+ a plus sign: continued by the next message
 * </pre>
 *
 * @param size ranks of the run
 * @param maxMessage bytes of its longest message
 * @param limits its limits
 * @param entries the messages
 */
public record Recording(int size, int maxMessage, BufferLimits limits, List<Entry> entries) {

    static final String FORM = "rankbuffer-recording 1 size=%d maxMessage=%d producers=%d capacity=%d capacityBytes=%d"
            + " batch=%d window=%d maxItem=%d skips=%b";

    private static final Pattern FIRST =
            Pattern.compile(FORM.replace("%d", "(\\d+)").replace("%b", "(true|false)"));
    private static final Pattern MESSAGE =
            Pattern.compile("(\\d+) (HELLO|ITEMS|TAKE|DONE|ABORT) (\\d+) (\\d+)(\\+?)((?: \\d+)*)");

    /**
     * A message that rank 0 received.
     *
     * @param source the rank that sent it
     * @param kind the name of its kind
     * @param count items that begin in it, or are wanted
     * @param length bytes behind its header
     * @param more whether it is continued by the next message of the same rank
     * @param itemLengths bytes of each of its items; empty when they are equal
     */
    public record Entry(int source, String kind, int count, int length, boolean more, List<Integer> itemLengths) {

        /** Copies the list; equal lengths need none. */
        public Entry {
            itemLengths = itemLengths.stream().distinct().count() < 2 ? List.of() : List.copyOf(itemLengths);
        }

        boolean isItems() {
            return kind.equals("ITEMS");
        }

        static Entry of(int source, FrameHead head) {
            return new Entry(source, head.kind(), head.count(), head.length(), head.more(), head.itemLengths());
        }

        /** Whether a message in a replay is the recorded one; of messages other than items the length may differ. */
        boolean agreesWith(FrameHead head) {
            return head.kind().equals(kind)
                    && head.count() == count
                    && (!isItems() || head.length() == length && head.more() == more);
        }

        @Override
        public String toString() {
            String lengths = itemLengths.stream().map(bytes -> " " + bytes).collect(Collectors.joining());
            return source + " " + kind + " " + count + " " + length + (more ? "+" : "") + lengths;
        }
    }

    /** Copies the list. */
    public Recording {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a recording.
     *
     * @throws IllegalArgumentException when it is none; the message names the line
     */
    public static Recording read(Reader in) throws IOException {
        BufferedReader lines = new BufferedReader(in);
        String first = lines.readLine();
        Matcher head = FIRST.matcher(first == null ? "" : first);
        check(head.matches(), 1, first);
        List<Entry> entries = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = MESSAGE.matcher(line);
                check(matcher.matches(), entries.size() + 2, line);
                entries.add(entry(matcher));
            }
            return new Recording(number(head, 1), number(head, 2), limits(head), entries);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is too large: " + e.getMessage(), e);
        }
    }

    private static void check(boolean holds, int number, String line) {
        if (!holds) {
            throw new IllegalArgumentException("line " + number + " is none of a recording: " + line);
        }
    }

    private static Entry entry(Matcher line) {
        List<Integer> lengths = Arrays.stream(line.group(6).split(" "))
                .filter(length -> !length.isEmpty())
                .map(Integer::valueOf)
                .toList();
        boolean more = !line.group(5).isEmpty();
        return new Entry(number(line, 1), line.group(2), number(line, 3), number(line, 4), more, lengths);
    }

    private static BufferLimits limits(Matcher head) {
        return new BufferLimits(
                number(head, 3),
                number(head, 4),
                Long.parseLong(head.group(5)),
                number(head, 6),
                number(head, 7),
                number(head, 8),
                Boolean.parseBoolean(head.group(9)));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The messages of one rank, in their order. */
    List<Entry> of(int source) {
        return entries.stream().filter(entry -> entry.source() == source).toList();
    }
}
