package org.rankbuffer.launch.wire;

/** What a launcher tells a rank process on its lifeline, in {@link RecordForm}'s layout. */
public sealed interface LauncherWord {

    /** Here are all ranks of the job, in MPJ Express's notation. */
    record Introduction(String everybody) implements LauncherWord {}

    /** What are your ranks doing? */
    record Question() implements LauncherWord {}

    /** The launcher is alive. */
    record Alive() implements LauncherWord {}

    /** A piece of rank 0's standard input: empty when there is nothing now, null at its end. */
    record Input(byte[] bytes) implements LauncherWord {}

    /** What is wrong with a file that rank 0 writes, which {@code option} names; empty when it is written. */
    record Written(String option, String problem) implements LauncherWord {}
}
