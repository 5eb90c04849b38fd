package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rankbuffer.trace.Trace;

/**
 * What the figures of a run tell that went well: what limited it, who waited, and what follows. A side of the buffer limits a
 * run if it works most of the time while the other side waits for it.
 */
final class GoodRun {

    /** From this part of its time on a side works most of the time. */
    private static final double MOST = 0.6;

    /** Differences below this part may be chance. */
    private static final double CLEAR = 0.15;

    /** A gain below this part is not worth a sentence. */
    private static final double WORTH = 0.05;

    private final Trace trace;
    private final Timeline timeline;
    private final Flow flow;

    /** What limited a run. */
    private enum Limit {
        PRODUCERS,
        CONSUMERS,
        BOTH,
        MESSAGES,
        NOTHING
    }

    GoodRun(Trace trace, Timeline timeline) {
        this.trace = trace;
        this.timeline = timeline;
        this.flow = Flow.of(trace, timeline);
    }

    /** Three sentences. */
    List<Sentence> all() {
        return trace.unit() == Trace.Unit.STEPS ? inSteps() : flow.consumers().items() == 0 ? ofNoItem() : ofItems();
    }

    private List<Sentence> ofItems() {
        List<Sentence> sentences = new ArrayList<>();
        Limit limit = limit();
        sentences.add(new Sentence(fill() + limiter(limit), limit == Limit.MESSAGES ? "ranks" : "fill"));
        sentences.add(new Sentence(
                "Of their time, producers were blocked " + blocked(flow.producers()) + ", and consumers "
                        + blocked(flow.consumers()) + ".",
                "ranks"));
        sentences.add(consequence(limit));
        return sentences;
    }

    private Limit limit() {
        double producers = flow.producers().userPart();
        double consumers = flow.consumers().userPart();
        if (consumers >= MOST && consumers >= producers + CLEAR) {
            return Limit.CONSUMERS;
        }
        if (producers >= MOST && producers >= consumers + CLEAR) {
            return Limit.PRODUCERS;
        }
        if (producers >= MOST && consumers >= MOST) {
            return Limit.BOTH;
        }
        return flow.manager().receivePart() < MOST ? Limit.MESSAGES : Limit.NOTHING;
    }

    private String fill() {
        return "The buffer was full " + Quantity.percent(flow.full()) + " of the time and empty "
                + Quantity.percent(flow.empty()) + ": ";
    }

    private String limiter(Limit limit) {
        return switch (limit) {
            case CONSUMERS ->
                "consumers are the bottleneck, because they worked " + worked(flow.consumers())
                        + " of their time and producers " + worked(flow.producers()) + ".";
            case PRODUCERS ->
                "producers are the bottleneck, because they worked " + worked(flow.producers())
                        + " of their time and consumers " + worked(flow.consumers()) + ".";
            case BOTH ->
                "neither side is a bottleneck, because producers worked " + worked(flow.producers())
                        + " of their time and consumers " + worked(flow.consumers()) + ".";
            case MESSAGES ->
                "messages are the bottleneck, because producers worked only "
                        + worked(flow.producers()) + " of their time and consumers " + worked(flow.consumers())
                        + ", while rank 0 was in its receive for only "
                        + Quantity.percent(flow.manager().receivePart()) + ".";
            case NOTHING ->
                "no side worked most of the time (producers " + worked(flow.producers())
                        + ", consumers " + worked(flow.consumers()) + "), and rank 0 waited for messages "
                        + Quantity.percent(flow.manager().receivePart()) + " of its time.";
        };
    }

    private static String worked(Share share) {
        return Quantity.percent(share.userPart());
    }

    private static String blocked(Share share) {
        return Quantity.percent(share.sendPart()) + " in Send and " + Quantity.percent(share.receivePart())
                + " in Recv";
    }

    private Sentence consequence(Limit limit) {
        return switch (limit) {
            case CONSUMERS -> more("consumer", "used", flow.consumers(), flow.gain(0, 1));
            case PRODUCERS -> more("producer", "made", flow.producers(), flow.gain(1, 0));
            case MESSAGES -> priceOfMessages();
            case BOTH, NOTHING -> rateAndLatency();
        };
    }

    private Sentence more(String role, String did, Share share, double gain) {
        String measured = "One " + role + " " + did + " an item in about " + Quantity.time(share.userPerItem())
                + ", and the run moved " + Quantity.rate(flow.perSecond()) + ": ";
        String then = gain < WORTH
                ? "one more " + role + " alone would not make it faster."
                : "with one more " + role + " it could be about " + Quantity.percent(gain)
                        + " faster, if a processor is free for it.";
        return new Sentence(measured + then, "throughput");
    }

    /** Each item costs a part of two messages and of their answers. */
    private Sentence priceOfMessages() {
        long messages = trace.ranks().stream()
                .filter(rank -> rank.role().equals("manager"))
                .mapToLong(rank -> rank.totals().messagesSent() + rank.totals().messagesReceived())
                .sum();
        double each = (double) messages / flow.consumers().items();
        String price = String.format(Locale.ROOT, "%.1f", each);
        return new Sentence(
                each >= 1
                        ? "Each item cost " + price
                                + " messages of rank 0: a larger --batch or --capacity, or more work in"
                                + " each item, would make messages matter less."
                        : "Batches were long, because rank 0 had only " + Quantity.count(messages, "message") + " for "
                                + Quantity.count(flow.consumers().items(), "item")
                                + ": only more work in each item would make messages matter less.",
                "throughput");
    }

    private Sentence rateAndLatency() {
        String rate = Quantity.count(flow.consumers().items(), "item") + " went through in "
                + Quantity.time(flow.time()) + ", which is " + Quantity.rate(flow.perSecond());
        return Latency.of(timeline)
                .map(latency -> new Sentence(
                        rate + "; half of the items that the trace shows whole were used within "
                                + Quantity.time(latency.percentile(0.5)) + " after they were made.",
                        "latency"))
                .orElse(new Sentence(rate + ".", "throughput"));
    }

    private List<Sentence> ofNoItem() {
        return List.of(
                new Sentence("No item went through the buffer, because the producers made none.", "fill"),
                new Sentence(
                        "The ranks only said that they begin and that they end, in " + Quantity.time(flow.time()) + ".",
                        "diagram"),
                new Sentence(
                        "Consumers spent " + Quantity.percent(flow.consumers().receivePart())
                                + " of their time blocked in Recv until they heard that nothing will come.",
                        "ranks"));
    }

    private List<Sentence> inSteps() {
        FifoSteps steps = new FifoSteps(timeline);
        int capacity = trace.about().capacity();
        int most = Arrays.stream(steps.lengths()).max().orElse(0);
        return List.of(
                new Sentence(
                        Quantity.count(flow.consumers().items(), "item") + " went through the buffer in "
                                + Quantity.count(flow.time(), "step") + ".",
                        "diagram"),
                new Sentence(
                        "The queue held at most " + Quantity.count(most) + " of " + Quantity.count(capacity) + ".",
                        "fill"),
                new Sentence("Steps have an order and no length, so nothing is known of times.", "diagram"));
    }
}
