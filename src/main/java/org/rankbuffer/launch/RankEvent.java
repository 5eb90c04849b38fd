package org.rankbuffer.launch;

import java.util.List;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Role;
import org.rankbuffer.RunResult;
import org.rankbuffer.files.ReaderGoneException;
import org.rankbuffer.protocol.BufferLimits;

/** What a rank process tells its launcher. */
sealed interface RankEvent {

    /** Tells the one or the other of this event. */
    void tell(JobListener listener, JobState state);

    /** A rank begins. */
    record Begins(int rank, Role role) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.begins(rank, role);
            listener.begins(rank, role);
        }
    }

    /** MPJ Express has opened these ports for a rank, which now waits to be told where the others are. */
    record Listens(int rank, int writePort, int readPort) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.meeting().comes(this);
        }
    }

    /** The buffer is ready. */
    record Buffer(BufferLimits limits) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.buffer(limits);
            listener.buffer(limits);
        }
    }

    /**
     * A process's signs of life.
     *
     * @param itemsIn items that have entered the buffer so far, or −1 from a process that does not hold it
     * @param itemsOut items that have left it
     * @param figures the pulses of its ranks; see {@link Heartbeat#encode}
     */
    record Pulse(long itemsIn, long itemsOut, long[] figures) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            Heartbeat.decode(figures).forEach(state.ranks()::pulse);
            if (itemsIn >= 0) {
                state.progress(itemsIn, itemsOut);
                listener.progress(itemsIn, itemsOut, state.ranks().bytes());
            }
        }
    }

    /** What the threads of a process's ranks are doing, in answer to the launcher's question. */
    record Stacks(List<Stack> stacks) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            stacks.forEach(stack -> state.ranks().answered(stack.rank(), stack.frames()));
        }
    }

    /** The stack of a rank's thread, innermost call first. */
    record Stack(int rank, List<StackTraceElement> frames) {}

    /** A line for the user. */
    record Says(int rank, String line) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            listener.says(rank, line);
        }
    }

    /** An item was put aside. What cannot be kept ends the job: it would be lost. */
    record PutAside(DeadLetter letter) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            try {
                listener.deadLetter(letter);
            } catch (EnvironmentException e) {
                boolean gone = e.getCause() instanceof ReaderGoneException;
                state.breakOff(gone ? ExitCode.OUTPUT_CLOSED : ExitCode.ENVIRONMENT, e.getMessage());
            }
        }
    }

    /**
     * Rank 0 reads from its standard input, and has nothing of it left.
     *
     * @param patient whether it waits until there is something
     */
    record WantsInput(boolean patient) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            // The launcher answers it at once.
        }
    }

    /** Bytes that a rank printed on its standard output; rank −1 when it is not known which. */
    record Output(int rank, byte[] bytes) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            listener.printed(rank, bytes);
        }
    }

    /** Bytes that a rank printed on its standard error, where that does not lead to the launcher. */
    record Complained(int rank, byte[] bytes) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            listener.complained(rank, bytes);
        }
    }

    /**
     * Bytes of a file that rank 0 writes. They never become a task: who hears them writes them, and answers.
     *
     * @param option the option that names the file
     * @param bytes what comes next in it
     * @param isLast whether that is all, so that the file gets its name
     */
    record FileBytes(String option, byte[] bytes, boolean isLast) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            throw new IllegalStateException("bytes of a file are written where they are heard");
        }
    }

    /** How the run ended, from rank 0. */
    record Result(RunResult result) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.result(result);
        }
    }

    /** A rank failed and will end its process; perhaps only as a consequence of another's failure. */
    record Failed(int rank, int exitCode, String message, boolean consequence) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.failed(rank, exitCode, message, consequence);
        }
    }

    /** All ranks of the process have ended, and it has nothing to say any more. */
    record Farewell() implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            // The process's own end tells all there is to know.
        }
    }
}
