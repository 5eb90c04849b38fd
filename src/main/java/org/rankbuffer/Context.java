package org.rankbuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.rankbuffer.files.FileContents;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;
import org.rankbuffer.transport.Meter;

/** The context of one rank in one run. */
final class Context implements RankContext {

    private final int rank;
    private final int size;
    private final BufferLimits limits;
    private final Settings settings;
    private final RunObserver observer;
    private final Meter meter;
    private final ClientStatistics account;
    private long itemsPutAside;

    Context(int rank, int size, BufferLimits limits, Settings settings, Meter meter, RunObserver observer) {
        this.rank = rank;
        this.size = size;
        this.limits = limits;
        this.settings = settings;
        this.observer = observer;
        this.meter = meter;
        this.account =
                new ClientStatistics(meter, Host.NAME, ProcessHandle.current().pid());
    }

    ClientStatistics account() {
        return account;
    }

    BufferLimits limits() {
        return limits;
    }

    Meter meter() {
        return meter;
    }

    RunObserver observer() {
        return observer;
    }

    /** Keeps an item at which the user's code failed; {@code payload} is null when there is none. */
    void putAside(int producer, long sequence, ByteBuffer payload, Throwable thrown) {
        byte[] bytes = null;
        if (payload != null) {
            bytes = new byte[payload.remaining()];
            payload.get(bytes);
        }
        observer.deadLetter(new DeadLetter(rank, role(), producer, sequence, bytes, ThrowableSummary.of(thrown)));
        RunLog.detail(log -> log.debug("item {} of producer {} put aside", sequence, producer, thrown));
    }

    void merging(long putAside) {
        itemsPutAside = putAside;
    }

    @Override
    public long itemsPutAside() {
        return itemsPutAside;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public Role role() {
        return Role.of(rank, limits);
    }

    @Override
    public int index() {
        return switch (role()) {
            case MANAGER -> 0;
            case PRODUCER -> rank - 1;
            case CONSUMER -> rank - 1 - limits.producers();
        };
    }

    @Override
    public int producers() {
        return limits.producers();
    }

    @Override
    public int consumers() {
        return size - 1 - limits.producers();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void write(String option, FileContents contents) {
        if (role() != Role.MANAGER) {
            throw new IllegalStateException("rank " + rank + " cannot write --" + option + "; rank 0 can, in merge");
        }
        String name = option(option).orElseThrow(() -> new IllegalArgumentException("--" + option + " is not given"));
        try (FileWriting file = observer.open(option, name)) {
            contents.writeTo(file.out());
            file.commit();
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    @Override
    public void failed(String description) {
        account.failed(description);
        observer.says(rank, "failed: " + description);
    }

    @Override
    public void progress(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("progress of " + bytes + " bytes; it must be 0 or more");
        }
        meter.progress(bytes);
    }

    @Override
    public void say(String line) {
        observer.says(rank, line);
    }
}
