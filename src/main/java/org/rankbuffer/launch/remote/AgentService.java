package org.rankbuffer.launch.remote;

import java.util.List;

/** Something that an agent starts on its machine beside ranks, and that ends with the agent. */
public interface AgentService extends AutoCloseable {

    /**
     * Starts it, with what the launcher says; throws an {@link org.rankbuffer.EnvironmentException} when it cannot be
     * started.
     */
    void start(List<String> arguments);

    /**
     * Waits until it runs, or until it is known that it does not. Empty when it runs; else what is wrong and what to
     * do, with a semicolon between.
     */
    String awaitProblem() throws InterruptedException;

    /** Ends it, if it has been started. */
    @Override
    void close();
}
