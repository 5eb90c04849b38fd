package org.rankbuffer.program.rewrite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.rankbuffer.program.source.MpiStub;
import org.rankbuffer.program.source.ProgramSource;

/** Runs the code of a rank as the checker does, and keeps what came of it. */
final class RankFixture extends Surroundings {

    /** What ends a run. */
    static final class End extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        End(String why) {
            super(why);
        }
    }

    private static final long MOST_JUMPS = 1_000_000;

    private final ByteArrayOutputStream printed;
    private final ByteArrayOutputStream complaints;
    private Throwable thrown;
    private long jumps;

    private RankFixture(int rank, String input, Path scratch, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        super(
                rank,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                scratch);
        printed = out;
        complaints = err;
    }

    /** Compiles a program: statements of main, in line 3 and behind, then other members. */
    static RewrittenProgram compile(Path directory, String statements, String members) throws IOException {
        List<Path> mpi = MpiStub.in(directory);
        Path file = Files.writeString(
                directory.resolve("Subject.java"),
                "import java.util.*; import java.util.function.*; import java.io.*; import java.nio.file.*; public class Subject {\n"
                        + "public static void main(String[] args) throws Throwable { mpi.MPI.Init(args);\n"
                        + statements
                        + "\n}\n"
                        + members
                        + "\n}\n");
        return new RewrittenProgram(
                ProgramSource.of(file, List.of(), mpi),
                new URLClassLoader(new URL[] {mpi.get(0).toUri().toURL()}, null));
    }

    /** Runs it to its end, in a thread of a rank. */
    static RankFixture run(RewrittenProgram program, int rank, String input, Path scratch) throws Exception {
        RankFixture surroundings =
                new RankFixture(rank, input, scratch, new ByteArrayOutputStream(), new ByteArrayOutputStream());
        ProgramLoader loader = program.loader(surroundings);
        RankThread thread = new RankThread(loader, surroundings);
        thread.start();
        thread.join(60_000);
        if (thread.isAlive()) {
            throw new AssertionError("the rank does not end");
        }
        surroundings.thrown = thread.thrown.get();
        return surroundings;
    }

    private static final class RankThread extends Thread implements Surroundings.OfRank {
        private final ProgramLoader loader;
        private final Surroundings surroundings;
        private final AtomicReference<Throwable> thrown = new AtomicReference<>();

        RankThread(ProgramLoader loader, Surroundings surroundings) {
            super("rank");
            this.loader = loader;
            this.surroundings = surroundings;
            setDaemon(true);
        }

        @Override
        public Surroundings surroundings() {
            return surroundings;
        }

        @Override
        public void run() {
            try {
                loader.loadClass("Subject").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            } catch (InvocationTargetException e) {
                thrown.set(e.getCause());
            } catch (Throwable e) {
                thrown.set(e);
            }
        }
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    String complaints() {
        return complaints.toString(StandardCharsets.UTF_8);
    }

    Throwable thrown() {
        return thrown;
    }

    @Override
    protected Error exit(int status) {
        return new End("exit " + status);
    }

    @Override
    protected void refuse(String what, StackTraceElement place) {
        throw new End(place.getFileName() + ":" + place.getLineNumber() + " " + what);
    }

    @Override
    protected void jumped(long sum) {
        jumps = sum;
        if (sum > MOST_JUMPS) {
            throw new End("runs in circles in line " + ProgramLoader.place().getLineNumber());
        }
    }

    @Override
    protected boolean endsRun(Throwable error) {
        return error instanceof End;
    }

    long jumps() {
        return jumps;
    }
}
