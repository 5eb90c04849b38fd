package org.rankbuffer.launch.rank;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.launch.RankHandle;

/** Where a rank process that its launcher has started as a child hears from it. */
final class Lifeline {

    /** See {@link RankHandle}: user code and its child processes have descriptor 0 to themselves. */
    private static final String PATH = "/dev/fd/3";

    private static final long OPEN_MILLIS = 5000;

    private Lifeline() {}

    /**
     * Opens it. When the launcher is gone already, that would wait for ever for somebody who writes; the process is
     * halted then.
     *
     * @throws EnvironmentException where there is no such file
     */
    static DataInputStream open() {
        Thread guard = new Thread(
                () -> {
                    try {
                        Thread.sleep(OPEN_MILLIS);
                        Runtime.getRuntime().halt(ExitCode.TERMINATED);
                    } catch (InterruptedException e) {
                        // it is open
                    }
                },
                "lifeline-guard");
        guard.setDaemon(true);
        guard.start();
        try {
            return new DataInputStream(new BufferedInputStream(new FileInputStream(PATH)));
        } catch (FileNotFoundException e) {
            throw new EnvironmentException("cannot open " + e.getMessage() + "; this host has to have /dev/fd", e);
        } finally {
            guard.interrupt();
        }
    }
}
