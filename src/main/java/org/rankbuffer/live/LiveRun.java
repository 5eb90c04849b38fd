package org.rankbuffer.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.Onlooker;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.page.Page;
import org.rankbuffer.page.PageContent;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.Trace;

/**
 * A run that is shown in a browser while it goes on. It begins with a pause, which ends when the user of the page says so, or
 * when nobody has opened the page for {@value LiveWishes#SECONDS_TO_OPEN} seconds. Whatever browsers do, the run's own thread
 * never waits for them. Safe for use by several threads.
 */
public final class LiveRun implements Onlooker, AutoCloseable {

    /** What the ranks of a run that is steered begin with. */
    public static final Steering BEGIN = LiveWishes.BEGIN;

    private static final int TICKS_PER_SECOND = 5;
    private static final long TICK_MILLIS = 1000 / TICKS_PER_SECOND;

    /** For the last state to reach the browsers that take one. */
    private static final long LAST_MILLIS = 300;

    /** For a command that was under way when its page had the last state: a refused one would be an error there. */
    private static final long ANSWER_MILLIS = 100;

    private final LiveState state;
    private final LiveWishes wishes;
    private final LiveStream stream = new LiveStream();
    private final LiveServer server;
    private final Consumer<String> words;
    private final Thread ticker;

    /**
     * Begins to serve the page.
     *
     * @param port of 127.0.0.1; 0 for one that is free
     * @param about the run, which has not ended
     * @param size how many ranks it has
     * @param canSteer whether the user may change the run's speed and pause it, rather than only end it
     * @param trace where the ranks write their trace, if they do
     * @param words is told a line for the user's terminal when the user's wishes are given up; on a thread of its own
     * @throws org.rankbuffer.EnvironmentException when the port cannot be had
     */
    public LiveRun(int port, AboutRun about, int size, boolean canSteer, Optional<Path> trace, Consumer<String> words) {
        this.state = new LiveState(size, trace.isPresent(), System::nanoTime);
        this.wishes = new LiveWishes(canSteer, TICKS_PER_SECOND);
        this.words = words;
        this.server = new LiveServer(port, page(about), stream, state::history, wishes, trace.map(LiveTrace::new));
        this.ticker = DaemonThread.start("live", this::tick);
    }

    private static byte[] page(AboutRun about) {
        Trace nothingYet = new Trace(about, Trace.Unit.NANOSECONDS, 0, 0, 1, List.of());
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            Page.write(new PageContent(PageContent.Kind.LIVE, nothingYet, Optional.empty(), Optional.of("")), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toByteArray();
    }

    /** Where the page is, with the token. */
    public String url() {
        return server.url();
    }

    private void tick() throws InterruptedException {
        while (true) {
            Thread.sleep(TICK_MILLIS);
            if (wishes.tick()) {
                words.accept("live: " + LiveState.GIVEN_UP);
            }
            if (stream.hasReaders()) {
                stream.publish(state.state(wishes), false);
            }
        }
    }

    @Override
    public void begins(int rank, Optional<Role> role) {
        state.begins(rank, role);
    }

    @Override
    public void buffer(BufferLimits limits) {
        state.buffer(limits);
    }

    @Override
    public void heartbeats(RankEvent.Heartbeats heartbeats) {
        state.heartbeats(heartbeats);
    }

    @Override
    public void passed(RankEvent.Passed message) {
        state.passed(message);
    }

    @Override
    public Optional<Steering> wish() {
        return wishes.canSteer() ? Optional.of(wishes.steering()) : Optional.empty();
    }

    @Override
    public boolean wantsEnd() {
        return wishes.wantsEnd();
    }

    /** The run has ended like this, which the pages that are open show from now on. Blocks for some tenths of a second at most. */
    public void ended(JobResult result) {
        stream.publish(LiveState.end(result), true);
        try {
            if (stream.awaitReaders(LAST_MILLIS)) {
                Thread.sleep(ANSWER_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops to serve. Nothing happens when it has stopped already. */
    @Override
    public void close() {
        ticker.interrupt();
        server.close();
    }
}
