package org.rankbuffer.launch;

import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.files.ReaderGoneException;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * Passes the events of ranks on to the state of the job and to its listener. Called on the thread that runs the job
 * only.
 */
final class EventHandler {

    private final JobState state;
    private final JobListener listener;

    EventHandler(JobState state, JobListener listener) {
        this.state = state;
        this.listener = listener;
    }

    /** Handles what is left to do for an event once the launcher has answered it. */
    void handle(RankEvent event) {
        if (event instanceof RankEvent.Begins begins) {
            state.begins(begins.rank(), begins.role());
            listener.begins(begins.rank(), begins.role());
        } else if (event instanceof RankEvent.Listens listens) {
            state.meeting().comes(listens);
        } else if (event instanceof RankEvent.Buffer buffer) {
            state.buffer(buffer.limits());
            listener.buffer(buffer.limits());
        } else if (event instanceof RankEvent.Pulse pulse) {
            progress(pulse);
        } else if (event instanceof RankEvent.Stacks stacks) {
            stacks.stacks().forEach(stack -> state.ranks().answered(stack.rank(), stack.frames()));
        } else if (event instanceof RankEvent.Says says) {
            listener.says(says.rank(), says.line());
        } else if (event instanceof RankEvent.PutAside aside) {
            putAside(aside);
        } else if (event instanceof RankEvent.Output output) {
            listener.printed(output.rank(), output.bytes());
        } else if (event instanceof RankEvent.Complained complained) {
            listener.complained(complained.rank(), complained.bytes());
        } else if (event instanceof RankEvent.Result result) {
            state.result(result.result());
        } else if (event instanceof RankEvent.Failed failed) {
            state.failed(failed.rank(), failed.exitCode(), failed.message(), failed.consequence());
        } else if (event instanceof RankEvent.UserCodeFailed failed) {
            state.failed(failed.failure());
        }
    }

    private void progress(RankEvent.Pulse pulse) {
        Heartbeat.decode(pulse.figures()).forEach(state.ranks()::pulse);
        if (pulse.itemsIn() >= 0) {
            state.progress(pulse.itemsIn(), pulse.itemsOut());
            listener.progress(pulse.itemsIn(), pulse.itemsOut(), state.ranks().bytes());
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
