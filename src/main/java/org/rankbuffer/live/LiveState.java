package org.rankbuffer.live;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.rankbuffer.base.Words;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Finding;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.transport.Meter;

/** What is known of a run at this moment, and what a page that is opened later has missed. Safe for use by several threads. */
final class LiveState {

    /** Why the run goes on although nobody has said so. */
    static final String GIVEN_UP = "nobody has looked at the live page, so the run goes on at full speed";

    /** Two minutes of five samples a second. */
    private static final int MOST_SAMPLES = 600;

    private static final int MOST_PASSED = 20;

    /** Who is in a call for less than that is not blocked, but passes through it. */
    private static final long BLOCKED_NANOS = 20_000_000;

    private final boolean isTraced;
    private final LongSupplier nanoClock;
    private final long began;
    private final List<Seen> ranks = new ArrayList<>();
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private final ArrayDeque<RankEvent.Passed> passed = new ArrayDeque<>();
    private BufferLimits limits;
    private long itemsIn;
    private long itemsOut;
    private long passedBefore;

    /** A rank, and when it was heard of. */
    private static final class Seen {
        private Optional<Role> role = Optional.empty();
        private Heartbeat heartbeat;
        private long at;
    }

    /** The flow at a time in seconds. */
    private record Sample(double time, long itemsIn, long itemsOut) {}

    /** What writes JSON; the writer is one into memory. */
    private interface Contents {
        void write(JsonWriter json) throws IOException;
    }

    /** The state of a run of so many ranks, which may write a trace, on a monotonic clock in nanoseconds. */
    LiveState(int size, boolean isTraced, LongSupplier nanoClock) {
        this.isTraced = isTraced;
        this.nanoClock = nanoClock;
        this.began = nanoClock.getAsLong();
        for (int rank = 0; rank < size; rank++) {
            Seen unknown = new Seen();
            unknown.heartbeat = Heartbeat.ofIdle(rank, Heartbeat.Phase.STARTING, 0);
            unknown.at = began;
            ranks.add(unknown);
        }
    }

    synchronized void begins(int rank, Optional<Role> role) {
        ranks.get(rank).role = role;
    }

    synchronized void buffer(BufferLimits settings) {
        limits = settings;
    }

    synchronized void heartbeats(RankEvent.Heartbeats heartbeats) {
        long now = nanoClock.getAsLong();
        for (Heartbeat heartbeat : heartbeats.ranks()) {
            Seen seen = ranks.get(heartbeat.rank());
            seen.heartbeat = heartbeat;
            seen.at = now;
        }
        if (heartbeats.itemsIn() >= 0) {
            itemsIn = heartbeats.itemsIn();
            itemsOut = heartbeats.itemsOut();
            if (samples.size() == MOST_SAMPLES) {
                samples.remove();
            }
            samples.add(new Sample(time(), itemsIn, itemsOut));
        }
    }

    synchronized void passed(RankEvent.Passed message) {
        if (passed.size() == MOST_PASSED) {
            passed.remove();
            passedBefore++;
        }
        passed.add(message);
    }

    private double time() {
        return Words.toSeconds(nanoClock.getAsLong() - began);
    }

    /** The flow until now, as an event. */
    synchronized String history() {
        return event("history", json -> {
            json.name("samples").beginArray();
            for (Sample sample : samples) {
                json.beginArray();
                json.value(sample.time()).value(sample.itemsIn()).value(sample.itemsOut());
                json.endArray();
            }
            json.endArray();
        });
    }

    /** The state now, as an event. */
    synchronized String state(LiveWishes wishes) {
        Steering wish = wishes.steering();
        boolean isPaused = wishes.canSteer() && wish.paused();
        return event("state", json -> {
            json.name("time").value(time());
            json.name("itemsIn").value(itemsIn);
            json.name("itemsOut").value(itemsOut);
            json.name("capacity").value(limits == null ? 0 : limits.capacity());
            json.name("traced").value(isTraced);
            json.name("steered").value(wishes.canSteer());
            json.name("paused").value(isPaused);
            json.name("producers").value(Words.toSeconds(wish.producerNanos()));
            json.name("consumers").value(Words.toSeconds(wish.consumerNanos()));
            json.name("note").value(wishes.areGivenUp() ? GIVEN_UP : "");
            json.name("ranks").beginArray();
            LiveWords words = new LiveWords(isFull(), itemsIn == itemsOut, isPaused);
            for (Seen rank : ranks) {
                rank(rank, words, json);
            }
            json.endArray();
            passed(json);
        });
    }

    /** Rank 0 waits for requests only when it has no room, even where a few items more would find some. */
    private boolean isFull() {
        Heartbeat manager = ranks.get(0).heartbeat;
        return limits != null
                && (itemsIn - itemsOut >= limits.capacity()
                        || manager.call() == Meter.Call.RECEIVE && manager.tag() == Tag.CONTROL.code());
    }

    private void rank(Seen rank, LiveWords words, JsonWriter json) throws IOException {
        Heartbeat is = rank.heartbeat;
        long nanos = is.nanos() + nanoClock.getAsLong() - rank.at;
        boolean isInCall = is.phase() == Heartbeat.Phase.WORKING && is.call() != Meter.Call.NONE;
        boolean isBlocked = isInCall && nanos >= BLOCKED_NANOS;
        json.beginObject();
        json.name("rank").value(is.rank());
        json.name("role").value(rank.role.map(Role::title).orElse(""));
        json.name("call").value(isInCall ? is.call().name().toLowerCase(Locale.ROOT) : "");
        json.name("peer").value(isInCall ? is.peer() : -1);
        json.name("working").value(is.phase() == Heartbeat.Phase.WORKING);
        json.name("doing").value(LiveWords.doing(is, rank.role));
        json.name("blocked").value(isBlocked);
        json.name("reason").value(isBlocked ? words.reason(is, rank.role) : "");
        json.name("since").value(Words.toSeconds(nanos));
        json.name("messages").value(is.messages());
        json.name("items").value(is.items());
        json.endObject();
    }

    private void passed(JsonWriter json) throws IOException {
        json.name("passedBefore").value(passedBefore);
        json.name("passed").beginArray();
        for (RankEvent.Passed message : passed) {
            json.value("rank 0 " + (message.sent() ? "sends to rank " : "receives from rank ") + message.peer() + ": "
                    + message.text());
        }
        json.endArray();
    }

    /** How the run ended, as an event. */
    static String end(JobResult result) {
        return event("end", json -> {
            json.name("itemsIn").value(result.run().itemsProduced());
            json.name("itemsOut").value(result.run().itemsConsumed());
            json.name("verdict").beginObject();
            json.name("word").value(result.run().verdict().title());
            json.name("good").value(result.exitCode() == 0);
            json.name("exitCode").value(result.exitCode());
            json.name("sentence").value("");
            json.name("properties").beginArray();
            for (Finding property : result.run().properties()) {
                json.beginObject();
                json.name("name").value(property.property().title());
                json.name("holds").value(property.holds());
                json.name("detail").value(property.detail());
                json.endObject();
            }
            json.endArray();
            json.name("failures").beginArray();
            for (Failure failure : result.run().failures()) {
                json.value(failure.toString());
            }
            json.endArray();
            json.endObject();
        });
    }

    private static String event(String name, Contents contents) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            contents.write(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LiveStream.event(name, text.toString());
    }
}
