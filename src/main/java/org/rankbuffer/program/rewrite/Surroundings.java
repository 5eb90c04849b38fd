package org.rankbuffer.program.rewrite;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the code of one rank finds in one run: a clock, random numbers, standard streams and a place for files that are the
 * same in each run, and someone who decides what happens when it wants to exit, starts a thread or runs in circles. For the
 * thread of that rank.
 */
public abstract class Surroundings {

    /** A thread whose code is that of a rank. */
    public interface OfRank {
        /** The surroundings of that rank. */
        Surroundings surroundings();
    }

    /** A time for the clock to begin at, in milliseconds. */
    private static final long BEGINNING = 1_700_000_000_000L;

    private static final long NANOSECONDS_PER_READING = 1_000;

    /** {@link #jumped} is called once for so many jumps. */
    public static final int JUMPS = 1 << 16;

    private final int rank;
    private final ScratchFiles files;
    private final Random random;
    private final Map<Object, Integer> hashes = new IdentityHashMap<>();
    private InputStream in;
    private PrintStream out;
    private PrintStream err;
    private long nanoseconds;
    private int seeds;
    private long jumps;

    /**
     * Surroundings at the beginning of a run.
     *
     * @param rank numbers from here on are random for each rank, and the same in each run
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param scratch an existing directory for the files that the rank writes, at first empty
     */
    protected Surroundings(int rank, InputStream in, PrintStream out, PrintStream err, Path scratch) {
        this.rank = rank;
        this.in = in;
        this.out = out;
        this.err = err;
        this.files = new ScratchFiles(scratch);
        this.random = new Random(nextSeed());
    }

    /** The code has called {@code exit}: what is thrown there, an error that {@link #endsRun} knows. */
    protected abstract Error exit(int status);

    /**
     * The code is about to do what cannot be explored. Returns to let it do so, or throws an error that {@link #endsRun}
     * knows.
     *
     * @param what such as {@code starts a thread}
     * @param place the line
     */
    protected abstract void refuse(String what, StackTraceElement place);

    /**
     * The code has jumped back, or called methods, {@link #JUMPS} times more. May throw an error that {@link #endsRun} knows;
     * {@link ProgramLoader#place} tells where the code is.
     *
     * @param sum how often in all
     */
    protected abstract void jumped(long sum);

    /** Whether this is thrown to end the run, so that the code must not catch it. */
    protected abstract boolean endsRun(Throwable thrown);

    /** The virtual time since the beginning of the run, in nanoseconds. Goes on when it is read, and with {@link #pass}. */
    public final long time() {
        return nanoseconds;
    }

    /** Lets virtual time pass. */
    public final void pass(long time) {
        nanoseconds += Math.max(time, 0);
    }

    /**
     * What its future depends on besides what the code itself holds: the random numbers and hash codes to come, and the
     * time. The same objects each time, but for the numbers.
     */
    public final List<Object> state() {
        return List.of(random, seeds, nanoseconds, hashes.size());
    }

    /** The surroundings of the rank whose code runs in this thread, or has started it. */
    static Surroundings current() {
        return Thread.currentThread() instanceof OfRank thread
                ? thread.surroundings()
                : ProgramLoader.ofCaller().surroundings();
    }

    final void jump() {
        if ((++jumps & JUMPS - 1) == 0) {
            jumped(jumps);
        }
    }

    final long nextSeed() {
        return 31L * rank + 1_000_003L * seeds++;
    }

    /** The virtual time, as {@link #time}; to read it takes some. */
    public final long readNanoseconds() {
        nanoseconds += NANOSECONDS_PER_READING;
        return nanoseconds;
    }

    final long readMilliseconds() {
        return BEGINNING + readNanoseconds() / 1_000_000;
    }

    final int hash(Object object) {
        return hashes.computeIfAbsent(object, absent -> hashes.size() + 1);
    }

    final Random random() {
        return random;
    }

    final ScratchFiles files() {
        return files;
    }

    final InputStream in() {
        return in;
    }

    final PrintStream out() {
        return out;
    }

    final PrintStream err() {
        return err;
    }

    final void setIn(InputStream stream) {
        in = stream;
    }

    final void setOut(PrintStream stream) {
        out = stream;
    }

    final void setErr(PrintStream stream) {
        err = stream;
    }
}
