package org.rankbuffer.launch.rank;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;

/** The pipe from a launcher to a rank process that it has started as a child. */
final class Lifeline {

    /** The launcher's command puts it there: user code and its child processes have descriptor 0 to themselves. */
    private static final String PATH = "/dev/fd/3";

    private static final long OPEN_MILLIS = 5000;

    private Lifeline() {}

    /** Opens it. When the launcher has ended already, opening would never return; the process is halted then. */
    static InputStream open() {
        Thread guard = DaemonThread.start("lifeline-guard", () -> {
            Thread.sleep(OPEN_MILLIS);
            Runtime.getRuntime().halt(ExitCode.TERMINATED);
        });
        try {
            return new FileInputStream(PATH);
        } catch (FileNotFoundException e) {
            throw new EnvironmentException("cannot open " + e.getMessage() + "; this host has to have /dev/fd", e);
        } finally {
            guard.interrupt();
        }
    }
}
