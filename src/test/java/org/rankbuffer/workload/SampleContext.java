package org.rankbuffer.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.files.FileContents;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.protocol.Role;

/** A rank's context that keeps what it is told. */
public final class SampleContext implements RankContext {

    public final List<String> failed = new ArrayList<>();
    private final Role role;
    private final int index;
    private final int producers;
    private final Settings settings;
    public long bytes;
    public long steps;

    public SampleContext(Role role, int index, int producers, Settings settings) {
        this.role = role;
        this.index = index;
        this.producers = producers;
        this.settings = settings;
    }

    @Override
    public int rank() {
        return role == Role.MANAGER ? 0 : index + 1;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int producers() {
        return producers;
    }

    @Override
    public int consumers() {
        return 1;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void failed(String description) {
        failed.add(description);
    }

    @Override
    public void progress(long more) {
        bytes += more;
        steps++;
    }

    @Override
    public void say(String line) {}

    @Override
    public void write(String option, FileContents contents) {
        try {
            OutputFile.named(option(option).orElseThrow()).write(contents);
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }
}
