package org.rankbuffer.page;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTotals.Slice;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;

/** Writes the figures that are over a whole run, as members of the data of a page. */
final class FiguresJson {

    private static final double THOUSANDTHS = 1000;

    private final DataWriter out;
    private final Trace trace;
    private final Timeline timeline;

    FiguresJson(DataWriter out, Trace trace, Timeline timeline) {
        this.out = out;
        this.trace = trace;
        this.timeline = timeline;
    }

    void write() throws IOException {
        out.objects("ranks", trace.ranks(), this::rank);
        fifo();
        out.object("slices", this::slices);
        latency();
        fairness();
    }

    private void rank(RankTrace rank) throws IOException {
        RankTotals totals = rank.totals();
        out.member("rank", rank.rank());
        out.member("role", rank.role());
        out.member("host", rank.host());
        out.member("items", totals.items());
        out.member("messages", totals.messagesSent() + totals.messagesReceived());
        out.member("bytes", totals.bytes());
        out.member("user", Share.of(List.of(rank), timeline).user());
        out.member("send", totals.inSend());
        out.member("receive", totals.inReceive());
        out.member("other", totals.inCalls());
        out.member("events", rank.events());
        out.member("shown", timeline.shown(rank.rank()));
        out.member("offset", rank.offset());
        out.member("offsetError", rank.offsetError());
    }

    private void fifo() throws IOException {
        FifoSteps steps = new FifoSteps(timeline);
        out.object("fifo", () -> {
            out.numbers("time", Arrays.stream(steps.times()));
            out.numbers("length", Arrays.stream(steps.lengths()).asLongStream());
        });
    }

    private void slices() throws IOException {
        Slices slices = Slices.of(trace);
        List<Integer> ranks = IntStream.range(0, trace.ranks().size()).boxed().toList();
        out.member("width", slices.width());
        out.numbers("produced", sums(slices, "producer"));
        out.numbers("consumed", sums(slices, "consumer"));
        out.objects("perRank", ranks, i -> {
            out.member("rank", trace.ranks().get(i).rank());
            numbers("items", slices.ranks().get(i), Slice::items);
            numbers("send", slices.ranks().get(i), Slice::inSend);
            numbers("receive", slices.ranks().get(i), Slice::inReceive);
        });
        List<Slice> manager = ranks.stream()
                .filter(i -> trace.ranks().get(i).role().equals("manager"))
                .findFirst()
                .map(slices.ranks()::get)
                .orElse(List.of());
        numbers("fifoLeast", manager, Slice::fifoLeast);
        numbers("fifoMost", manager, Slice::fifoMost);
        out.doubles(
                "fifoMean",
                manager.stream()
                        .mapToDouble(slice -> slice.fifoArea() / slices.width())
                        .map(mean -> Math.round(mean * THOUSANDTHS) / THOUSANDTHS)
                        .toArray());
        numbers("full", manager, Slice::fullNanos);
        numbers("empty", manager, Slice::emptyNanos);
    }

    private LongStream sums(Slices slices, String role) {
        return IntStream.range(0, slices.count())
                .mapToLong(at -> IntStream.range(0, trace.ranks().size())
                        .filter(i -> trace.ranks().get(i).role().equals(role))
                        .mapToLong(i -> slices.ranks().get(i).get(at).items())
                        .sum());
    }

    private void numbers(String name, List<Slice> slices, ToLongFunction<Slice> number) throws IOException {
        out.numbers(name, slices.stream().mapToLong(number));
    }

    private void latency() throws IOException {
        Optional<Latency> measured = trace.unit() == Trace.Unit.NANOSECONDS ? Latency.of(timeline) : Optional.empty();
        if (measured.isEmpty()) {
            out.none("latency");
            return;
        }
        Latency latency = measured.get();
        double[] bounds = latency.bounds();
        int bars = bounds.length - 1;
        out.object("latency", () -> {
            out.member("unit", "us");
            out.doubles("from", Arrays.copyOf(bounds, bars));
            out.doubles("to", Arrays.copyOfRange(bounds, 1, bounds.length));
            out.numbers("count", IntStream.range(0, bars).mapToLong(i -> latency.count(bounds[i], bounds[i + 1])));
            out.member("p50", Latency.micros(latency.percentile(0.5)));
            out.member("p90", Latency.micros(latency.percentile(0.9)));
            out.member("p99", Latency.micros(latency.percentile(0.99)));
            out.member("max", Latency.micros(latency.most()));
            out.member("of", latency.nanos().length);
            out.member("all", Math.max(latency.nanos().length, items("consumer")));
        });
    }

    private void fairness() throws IOException {
        if (items("producer") + items("consumer") == 0) {
            out.none("fairness");
            return;
        }
        out.object("fairness", () -> {
            side("consumers", "consumer");
            side("producers", "producer");
        });
    }

    private void side(String name, String role) throws IOException {
        double all = Math.max(1, items(role));
        List<RankTrace> ranks =
                trace.ranks().stream().filter(rank -> rank.role().equals(role)).toList();
        out.objects(name, ranks, rank -> {
            out.member("rank", rank.rank());
            out.member("items", rank.totals().items());
            out.member("share", rank.totals().items() / all);
        });
    }

    private long items(String role) {
        return trace.ranks().stream()
                .filter(rank -> rank.role().equals(role))
                .mapToLong(rank -> rank.totals().items())
                .sum();
    }
}
