package org.rankbuffer.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rankbuffer.Host;
import org.rankbuffer.launch.os.ProcessState;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.mpjhome.MpjHome;

/** Rank processes that are children of this process. Safe for use by several threads. */
public final class OwnRanks extends RankGroup {

    /** Where niodev's ranks reach each other when all are on this host. */
    private static final String LOOPBACK = "127.0.0.1";

    private final RankCommand command;
    private final String address;
    private final List<String> rankJars;
    private final List<RankHandle> handles = new ArrayList<>();
    private Consumer<ProcessEvent> listener;
    private boolean killed;

    /** A group of which nothing has been started, and the address where ranks on other hosts reach it. */
    public OwnRanks(RankCommand command, List<Integer> processes, String address) {
        super(Host.NAME, processes);
        this.command = command;
        this.address = address;
        this.rankJars = command.home().map(MpjHome::rankClassPath).orElse(List.of()).stream()
                .map(Path::toString)
                .toList();
    }

    /** All ranks of a job, to be started on this host. */
    public static OwnRanks ofJob(JobSpec job, Optional<MpjHome> home, List<String> javaOptions) {
        List<Integer> processes = job.device().isDistributed()
                ? IntStream.range(0, job.size()).boxed().toList()
                : List.of(ProcessEvent.ALL);
        RankCommand command = new RankCommand(job.id(), job.device(), processes.size(), home, javaOptions);
        return new OwnRanks(command, processes, LOOPBACK);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void start(JobSpec job, Consumer<ProcessEvent> to) {
        processes().forEach(process -> start(process, job.withRankJars(rankJars), to));
    }

    private synchronized void start(int process, JobSpec job, Consumer<ProcessEvent> to) {
        listener = to;
        if (!killed) {
            handles.add(RankHandle.start(process, command, job, to));
        }
    }

    /** Sends the message; before a question, looks at the processes from outside, since they may not answer. */
    @Override
    public synchronized void tell(int process, LauncherMessage message) {
        for (RankHandle handle : handles) {
            if (process == ProcessEvent.ALL || handle.rank() == process) {
                if (message instanceof LauncherMessage.Question) {
                    listener.accept(new ProcessEvent.Silent(handle.rank(), ProcessState.of(handle.pid())));
                }
                handle.tell(message);
            }
        }
    }

    @Override
    public synchronized void kill() {
        killed = true;
        handles.forEach(RankHandle::kill);
    }
}
