package org.rankbuffer.oracle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs a program once on MPJ Express's classes, in this JVM; one run at a time, because standard output is one. */
public final class OracleRun {

    private static final long LIMIT_MILLISECONDS = 30_000;

    private final List<Path> places;

    /**
     * Runs for programs in some places.
     *
     * @param places where classes are: the device that stands in for MPJ Express's, the programs, MPJ Express
     */
    public OracleRun(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /**
     * Runs a program.
     *
     * @param program its main class
     * @param size the number of ranks
     * @param eager whether sends complete at once; otherwise they wait for their receive
     * @param seed 0, or what chooses the order in which ranks get on
     * @param arguments the user's arguments
     */
    public OracleOutcome of(String program, int size, boolean eager, long seed, String... arguments)
            throws InterruptedException, IOException {
        OracleEngine engine = new OracleEngine(size, eager, seed);
        List<OracleThread> threads = new ArrayList<>();
        List<OracleLoader> loaders = new ArrayList<>();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream ranks = new PrintStream(new OfRanks(out), true, StandardCharsets.UTF_8);
                PrintStream nowhere = new PrintStream(new OfRanks(err, OutputStream.nullOutputStream()), true)) {
            System.setOut(ranks);
            System.setErr(nowhere);
            for (int rank = 0; rank < size; rank++) {
                OracleLoader loader = new OracleLoader(places);
                loaders.add(loader);
                String[] args = Stream.concat(
                                Stream.of(Integer.toString(rank), Integer.toString(size), "smpdev"),
                                Stream.of(arguments))
                        .toArray(String[]::new);
                OracleThread thread = new OracleThread(engine, rank, loader, () -> main(loader, program, args));
                threads.add(thread);
                thread.start();
            }
            String end = engine.awaitEnd(LIMIT_MILLISECONDS);
            for (OracleThread thread : threads) {
                thread.join(1000);
            }
            return outcome(end, engine, threads);
        } finally {
            System.setOut(out);
            System.setErr(err);
            for (OracleLoader loader : loaders) {
                loader.close();
            }
        }
    }

    private static void main(OracleLoader loader, String program, String[] args) throws Throwable {
        try {
            Method main = loader.loadClass(program).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static OracleOutcome outcome(String end, OracleEngine engine, List<OracleThread> threads) {
        List<OracleOutcome.Rank> ranks = new ArrayList<>();
        for (int rank = 0; rank < threads.size(); rank++) {
            OracleThread thread = threads.get(rank);
            boolean stuck = engine.isBlocked(rank) || end.equals("polls-for-ever");
            ranks.add(new OracleOutcome.Rank(
                    thread.output().toString(StandardCharsets.UTF_8).lines().toList(),
                    thread.hasFinished(),
                    thread.failure(),
                    stuck ? call(engine.place(rank)) : ""));
        }
        return new OracleOutcome(end, ranks, engine.unreceived().size());
    }

    /** The user's line, and the method of {@code mpi} that it has called. */
    private static String call(StackTraceElement[] stack) {
        String method = "";
        for (StackTraceElement frame : Arrays.asList(stack)) {
            if (frame.getClassName().startsWith("mpi.")) {
                method = frame.getMethodName();
            } else if (!method.isEmpty()) {
                return method + " " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return method;
    }

    /** What threads of ranks print is kept for each; what other threads print goes where it went before. */
    private static final class OfRanks extends OutputStream {
        private final OutputStream others;
        private final OutputStream ranks;

        OfRanks(OutputStream others) {
            this(others, null);
        }

        OfRanks(OutputStream others, OutputStream ranks) {
            this.others = others;
            this.ranks = ranks;
        }

        private OutputStream target() {
            if (!(Thread.currentThread() instanceof OracleThread thread)) {
                return others;
            }
            return ranks == null ? thread.output() : ranks;
        }

        @Override
        public void write(int data) throws IOException {
            target().write(data);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            target().write(data, offset, length);
        }
    }
}
