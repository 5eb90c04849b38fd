package org.rankbuffer.launch.mpjrun;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.files.TemporaryDirectory;

/**
 * The main program of a process that runs a program of MPJ Express's own, its launcher or its daemon, until its standard
 * input ends: neither would notice by itself that the process which has started it has ended. Its files are deleted, too.
 */
public final class MpjGuard {

    /** An argument for the program that stands for the path of its machines file. */
    static final String MACHINES = "@machines";

    private static final int ATTEMPTS = 20;
    private static final long PAUSE_NANOS = 20_000_000;

    private MpjGuard() {}

    /**
     * Runs the program whose main class comes first. What the machines file is to say comes first on the standard
     * input.
     */
    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(System.in);
        Path scratch = TemporaryDirectory.create("rankbuffer-mpj-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(scratch), "delete"));
        Path machines = scratch.resolve("machines");
        Files.writeString(machines, in.readUTF());
        // The daemon keeps a directory for each job there, and deletes those of all jobs when one has ended.
        System.setProperty("user.home", scratch.toString());
        DaemonThread.start("lifeline", () -> watch(in, scratch));
        String[] own = Stream.of(args)
                .skip(1)
                .map(argument -> argument.equals(MACHINES) ? machines.toString() : argument)
                .toArray(String[]::new);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) own);
    }

    private static void watch(DataInputStream in, Path scratch) {
        try {
            in.transferTo(OutputStream.nullOutputStream()); // nothing more comes
        } catch (IOException e) {
            // as good as its end
        }
        delete(scratch);
        Runtime.getRuntime().halt(ExitCode.TERMINATED);
    }

    /** MPJ Express's daemon makes and deletes files there at the same time, so one attempt may not be enough. */
    private static void delete(Path directory) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                TemporaryDirectory.delete(directory);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
