package org.rankbuffer.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** A whole run of a workload in this JVM, and what it said. */
public record WorkloadRun(RunResult result, List<String> said) {

    /** Checks the settings as the command does, and runs. */
    public static WorkloadRun of(String name, int size, Settings settings) throws Exception {
        load(name).check(settings);
        Listener listener = new Listener();
        RunResult result = RankBuffer.inProcess(size, settings, () -> load(name), listener);
        return new WorkloadRun(result, List.copyOf(listener.lines));
    }

    @SuppressWarnings("unchecked") // a rank needs no more than that its own codec, producer and consumer agree
    private static Workload<Object> load(String name) {
        return (Workload<Object>) Workloads.load(name, WorkloadRun.class.getClassLoader());
    }

    private static final class Listener implements RunObserver {

        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void begins(int rank, Role role, Meter meter) {}

        @Override
        public void buffer(BufferLimits settings, Gauge gauge) {}

        @Override
        public void says(int rank, String line) {
            lines.add(line);
        }
    }
}
