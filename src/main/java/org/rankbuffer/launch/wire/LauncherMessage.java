package org.rankbuffer.launch.wire;

/** What a launcher tells a rank process. The first message is a {@link JobSpec}. */
public sealed interface LauncherMessage
        permits JobSpec,
                LauncherMessage.Addresses,
                LauncherMessage.Question,
                LauncherMessage.Alive,
                LauncherMessage.Input,
                LauncherMessage.Written,
                LauncherMessage.Steering {

    /** The addresses of all ranks of the job, in MPJ Express's notation. */
    record Addresses(String ofAllRanks) implements LauncherMessage {}

    /** What are your ranks doing? */
    record Question() implements LauncherMessage {}

    /** The launcher is alive. */
    record Alive() implements LauncherMessage {}

    /** A piece of rank 0's standard input: empty when there is nothing now, null at its end. */
    record Input(byte[] bytes) implements LauncherMessage {}

    /** What is wrong with a file that rank 0 writes, which {@code option} names; empty when it is written. */
    record Written(String option, String problem) implements LauncherMessage {}

    /**
     * How the user wants the run to go from now on.
     *
     * @param producerNanos how much longer a producer takes for an item
     * @param consumerNanos how much longer a consumer takes for an item
     * @param paused whether rank 0 receives nothing but what the steps allow
     * @param steps how many messages rank 0 may receive in pauses, since the beginning
     */
    record Steering(long producerNanos, long consumerNanos, boolean paused, long steps) implements LauncherMessage {}
}
