package org.rankbuffer.launch;

import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.files.ReaderGoneException;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * Passes what happens to processes, and the events of ranks, on to the state of the job and to its listener. Called on the
 * thread that runs the job only.
 */
final class EventHandler {

    private final JobState state;
    private final JobListener listener;

    EventHandler(JobState state, JobListener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** Handles what happened to a process on a host. */
    void handle(ProcessEvent event, String host) {
        if (event instanceof ProcessEvent.Started started) {
            state.ranks().started(started.process(), started.pid(), host);
        } else if (event instanceof ProcessEvent.Sent sent) {
            handle(sent.event());
        } else if (event instanceof ProcessEvent.Silent silent) {
            state.ranks().silent(silent.process(), silent.state());
        } else if (event instanceof ProcessEvent.Ended ended) {
            state.ended(ended);
        }
    }

    private void handle(RankEvent event) {
        if (event instanceof RankEvent.Begins begins) {
            state.ranks().begins(begins.rank(), begins.role());
        } else if (event instanceof RankEvent.Listens listens) {
            state.addresses().add(listens);
        } else if (event instanceof RankEvent.Buffer buffer) {
            state.buffer(buffer.limits());
            listener.buffer(buffer.limits());
        } else if (event instanceof RankEvent.Heartbeats heartbeats) {
            progress(heartbeats);
        } else if (event instanceof RankEvent.Stacks stacks) {
            stacks.stacks().forEach(stack -> state.ranks().answered(stack.rank(), stack.frames()));
        } else if (event instanceof RankEvent.Says says) {
            listener.says(says.rank(), says.line());
        } else if (event instanceof RankEvent.PutAside aside) {
            putAside(aside);
        } else if (event instanceof RankEvent.Output output) {
            listener.printed(output.rank(), output.bytes());
        } else if (event instanceof RankEvent.ErrorOutput output) {
            listener.printedError(output.rank(), output.bytes());
        } else if (event instanceof RankEvent.Result result) {
            state.result(result.result());
        } else if (event instanceof RankEvent.Failed failed) {
            state.failed(failed.rank(), failed.exitCode(), failed.message(), failed.consequence());
        } else if (event instanceof RankEvent.UserCodeFailed failed) {
            state.failed(failed.failure());
        }
    }

    private void progress(RankEvent.Heartbeats heartbeats) {
        heartbeats.ranks().forEach(state.ranks()::heartbeat);
        if (heartbeats.itemsIn() >= 0) {
            state.progress(heartbeats.itemsIn(), heartbeats.itemsOut());
            listener.progress(
                    heartbeats.itemsIn(), heartbeats.itemsOut(), state.ranks().bytes());
        }
    }

    /** A letter that cannot be kept ends the job: the item would be lost. */
    private void putAside(RankEvent.PutAside aside) {
        try {
            listener.deadLetter(aside.letter());
        } catch (EnvironmentException e) {
            boolean gone = e.getCause() instanceof ReaderGoneException;
            state.breakOff(gone ? ExitCode.OUTPUT_CLOSED : ExitCode.ENVIRONMENT, e.getMessage());
        }
    }
}
