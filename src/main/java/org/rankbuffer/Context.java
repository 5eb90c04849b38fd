package org.rankbuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.rankbuffer.files.FileContents;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** The context of one rank in one run. */
final class Context implements RankContext {

    private final int rank;
    private final int size;
    private final BufferLimits limits;
    private final Settings settings;
    private final RunObserver observer;
    private final Meter meter;
    private final ClientStatistics statistics;
    private boolean complete = true;

    Context(int rank, int size, BufferLimits limits, Settings settings, Meter meter, RunObserver observer) {
        this.rank = rank;
        this.size = size;
        this.limits = limits;
        this.settings = settings;
        this.observer = observer;
        this.meter = meter;
        this.statistics =
                new ClientStatistics(meter, Host.NAME, ProcessHandle.current().pid());
    }

    ClientStatistics statistics() {
        return statistics;
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

    /** Keeps an item at which the user's code failed, and its bytes if there are any to keep. */
    void putAside(Failure.Item item, Optional<ByteBuffer> payload, Throwable thrown) {
        Optional<byte[]> copy = payload.map(data -> {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            return bytes;
        });
        observer.deadLetter(new DeadLetter(Failure.at(rank, role(), item, thrown), copy));
        RunLog.detail(log -> log.debug("{} put aside", item, thrown));
    }

    /** Whether all items there are have been used. */
    void merging(boolean allUsed) {
        complete = allUsed;
    }

    @Override
    public boolean isComplete() {
        return complete;
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
        statistics.failed(Failure.told(rank, role(), description));
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
