package org.rankbuffer.launch;

import java.io.Serializable;
import org.rankbuffer.Role;
import org.rankbuffer.RunResult;
import org.rankbuffer.protocol.BufferSettings;

/** What a rank process tells its launcher. */
sealed interface RankEvent extends Serializable {

    /** Tells the one or the other of this event. */
    void tell(JobListener listener, JobState state);

    /** A rank begins. */
    record Begins(int rank, Role role) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            listener.begins(rank, role);
        }
    }

    /** The buffer is ready. */
    record Buffer(BufferSettings limits) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.buffer(limits);
            listener.buffer(limits);
        }
    }

    /** Items that have passed the buffer so far. */
    record Progress(long itemsIn, long itemsOut) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.progress(itemsIn, itemsOut);
            listener.progress(itemsIn, itemsOut);
        }
    }

    /** A line for the user. */
    record Says(int rank, String line) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            listener.says(rank, line);
        }
    }

    /** Bytes that a rank printed on its standard output; rank −1 when it is not known which. */
    record Output(int rank, byte[] bytes) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            listener.printed(rank, bytes);
        }
    }

    /** How the run ended, from rank 0. */
    record Result(RunResult result) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.result(result);
        }
    }

    /** A rank failed and will end its process. */
    record Failed(int rank, int exitCode, String message) implements RankEvent {
        @Override
        public void tell(JobListener listener, JobState state) {
            state.failed(rank, exitCode, message);
        }
    }
}
