package org.rankbuffer.launch;

import java.util.List;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherWord;
import org.rankbuffer.launch.wire.RankEvent;

/** The rank processes of a job on one host, as its launcher sees them. */
public interface RankGroup {

    /** The status of a process of which nobody can tell how it ended. */
    int LOST = 255;

    /** The host's name. */
    String host();

    /** The address at which ranks on other hosts reach these. */
    String address();

    /** The processes: ranks, or {@link RankHandle#ALL}. */
    List<Integer> processes();

    /** Starts the processes. What becomes of them is told to the listener. */
    void start(JobSpec job, Listener listener);

    /** Tells one process something, or with {@link RankHandle#ALL} all of them. */
    void tell(int process, LauncherWord word);

    /** Asks all what they are doing. */
    void ask();

    /** Ends all, as soon as possible. */
    void kill();

    /** Who hears of the processes. Called on threads of the group's. */
    interface Listener {

        void started(int process, long pid);

        /** One said something. */
        void event(int process, RankEvent event);

        /** One printed a line on its standard error; −1 when it is not known which. */
        void complained(int process, byte[] line);

        /** What the operating system says of one that may not answer. */
        void silent(int process, Activity.Silent state);

        /** One ended, and everything it said and printed has been passed on. */
        void ended(int process, Ending ending);

        /** Some could not be started, or told what to do. */
        void failed(String message);
    }
}
