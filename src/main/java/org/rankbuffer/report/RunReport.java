package org.rankbuffer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunResult.PropertyResult;
import org.rankbuffer.protocol.BufferSettings;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells people about a run, in lines for a terminal of 80 columns. Every text ends with the end of its last line.
 * Immutable; safe for use by several threads.
 */
public final class RunReport {

    /** Failures that are listed; the summary file has them all. */
    private static final int MOST_FAILURES = 20;

    private final Ansi ansi;

    /**
     * A reporter.
     *
     * @param coloured whether the verdict is set off by colour, as a terminal can
     */
    public RunReport(boolean coloured) {
        ansi = coloured ? Ansi.ON : Ansi.OFF;
    }

    /**
     * Who does what, to be said at the start.
     *
     * @param size ranks, the manager included
     * @param device what carries the messages, for example {@code multicore}
     * @param limits the limits of the buffer
     * @return a sentence, in more than one line if it has to be
     */
    public String roles(int size, String device, BufferSettings limits) {
        return Paragraph.wrap(
                        "",
                        2,
                        size + " ranks on " + device + ": rank 0 manages the buffer (capacity " + limits.capacity()
                                + ", batch " + limits.batch() + "), " + ranks(1, limits.producers(), "produce") + ", "
                                + ranks(limits.producers() + 1, size - 1, "consume"))
                + "\n";
    }

    private static String ranks(int first, int last, String verb) {
        return first == last ? "rank " + first + " " + verb + "s" : "ranks " + first + "-" + last + " " + verb;
    }

    /**
     * What came out, to be said at the end: a table of the ranks, the totals, the properties, what failed, and in the
     * last line the verdict.
     *
     * @param result how the run ended
     * @return all the lines
     */
    public String result(RunResult result) {
        List<String> lines = new ArrayList<>();
        if (!result.ranks().isEmpty()) {
            lines.addAll(rankTable(result.ranks()));
            lines.add("");
        }
        lines.add(totals(result));
        if (!result.properties().isEmpty()) {
            lines.add("");
            result.properties().forEach(property -> lines.add(property(property, result.properties())));
        }
        lines.addAll(failures(result));
        lines.add("");
        lines.add("verdict: " + verdict(result));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> rankTable(List<RankResult> ranks) {
        boolean hosts = different(ranks, RankResult::host);
        boolean processes = hosts || different(ranks, RankResult::pid);
        Table table = new Table("rl" + (hosts ? "l" : "") + (processes ? "r" : "") + "rrrrr");
        table.add(row(hosts, processes, "rank", "role", "host", "pid", "items", "bytes", "messages", "Send", "Recv"));
        for (RankResult rank : ranks) {
            table.add(row(
                    hosts,
                    processes,
                    String.valueOf(rank.rank()),
                    rank.role(),
                    shortName(rank.host()),
                    String.valueOf(rank.pid()),
                    String.valueOf(rank.items()),
                    Figures.bytes(rank.bytes()),
                    String.valueOf(rank.messages()),
                    Figures.seconds(rank.secondsInSend()),
                    Figures.seconds(rank.secondsInReceive())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        String heading = "blocked in";
        lines.add(0, " ".repeat(Math.max(0, lines.get(0).length() - heading.length())) + heading);
        return lines;
    }

    private static boolean different(List<RankResult> ranks, Function<RankResult, Object> key) {
        return ranks.stream().map(key).distinct().count() > 1;
    }

    private static List<String> row(boolean hosts, boolean processes, String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        if (!processes) {
            row.remove(3);
        }
        if (!hosts) {
            row.remove(2);
        }
        return row;
    }

    /** The host without its domain; an address stays whole. */
    private static String shortName(String host) {
        boolean address = host.isEmpty() || Character.isDigit(host.charAt(0)) || host.indexOf(':') >= 0;
        int dot = host.indexOf('.');
        return address || dot < 1 ? host : host.substring(0, dot);
    }

    private static String totals(RunResult result) {
        String items = result.itemsProduced() == result.itemsConsumed()
                ? Figures.plural(result.itemsConsumed(), "item")
                : result.itemsProduced() + " items produced and " + result.itemsConsumed() + " consumed";
        return Paragraph.wrap(
                "",
                2,
                items + " in " + Figures.seconds(result.elapsedSeconds()) + ": "
                        + Figures.rounded(result.itemsPerSecond()) + " items/s; the FIFO held at most "
                        + result.peakOccupancy() + " of " + result.capacity() + ", at most "
                        + Figures.plural(result.peakWaitingFrames(), "frame") + " waited outside");
    }

    private String property(PropertyResult property, List<PropertyResult> all) {
        int name = all.stream().mapToInt(any -> any.name().length()).max().orElse(0);
        int word = all.stream().allMatch(PropertyResult::holds) ? "holds".length() : "VIOLATED".length();
        String plain = property.holds() ? "holds" : "VIOLATED";
        String start = String.format("%-" + name + "s  %-" + word + "s  ", property.name(), plain);
        String line = Paragraph.wrap(start, start.length(), property.detail());
        return line.substring(0, name + 2)
                + (property.holds() ? green(plain) : red(plain))
                + line.substring(name + 2 + plain.length());
    }

    private static List<String> failures(RunResult result) {
        List<String> failures = result.failures().stream()
                .filter(failure -> !isAboutProperty(failure, result.properties()))
                .toList();
        if (failures.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(result.exitCode() == ExitCode.ITEMS_FAILED ? itemsFailed(result) + ":" : "failures:");
        failures.stream().limit(MOST_FAILURES).forEach(failure -> lines.add("  " + failure));
        long untold = result.exitCode() == ExitCode.ITEMS_FAILED
                ? Math.max(result.failedItems(), failures.size()) - Math.min(failures.size(), MOST_FAILURES)
                : Math.max(0, failures.size() - MOST_FAILURES);
        if (untold > 0) {
            lines.add("  and " + untold + " more");
        }
        return lines;
    }

    /** Whether a failure only repeats what the lines of the properties say. */
    private static boolean isAboutProperty(String failure, List<PropertyResult> properties) {
        return properties.stream().anyMatch(property -> !property.holds() && failure.endsWith(property.detail()));
    }

    private String verdict(RunResult result) {
        String verdict = result.verdict();
        if (!verdict.equals(RunResult.HOLDS)) {
            return red(verdict);
        }
        return green(verdict) + (result.failedItems() > 0 ? "; " + itemsFailed(result) : "");
    }

    private static String itemsFailed(RunResult result) {
        return Figures.plural(result.failedItems(), "item") + " failed";
    }

    private String green(String word) {
        return ansi.string("@|green " + word + "|@");
    }

    private String red(String word) {
        return ansi.string("@|bold,red " + word + "|@");
    }
}
