package org.rankbuffer.transport.mpj.shared;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.rankbuffer.transport.RankBody;
import org.rankbuffer.transport.TransportException;

/**
 * Starts the ranks of an MPJ Express multicore run as threads of this JVM.
 *
 * <p>It stands in for MPJ Express's own starter, which gives every rank a complete set of all classes, and ends the JVM
 * with status 0 when a rank fails. Here ranks share all classes but those of MPJ Express that hold the state of one
 * rank ({@link RankClassLoader}), and a failure reaches the caller.
 *
 * <p>MPJ Express keeps one such world per JVM, in static variables: one run at a time, and none after a failed one.
 */
public final class MulticoreWorld {

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicInteger running;
    private final Map<String, byte[]> classFiles;
    private final boolean daemons;
    private final RankMain main;

    private MulticoreWorld(int size, Map<String, byte[]> classFiles, boolean daemons, RankMain main) {
        this.running = new AtomicInteger(size);
        this.classFiles = classFiles;
        this.daemons = daemons;
        this.main = main;
    }

    /**
     * Runs a world until all its ranks have ended or the first has failed. Every rank is a daemon thread of its own,
     * {@code rank-0}, {@code rank-1} and so on.
     *
     * <p>MPJ Express cannot wake ranks that are blocked. So when a rank throws, this method throws at once, and the
     * other ranks stay where they are: the caller should report and end the JVM. The same holds when the caller is
     * interrupted.
     *
     * @param size how many ranks, 1 or more
     * @param perRankJars {@code mpi.jar} and {@code mpjdev.jar} of MPJ Express; the class path must have the jars
     *     that ranks share, and must not have these
     * @param body what each rank does
     * @throws Exception what the first rank to fail threw, which may be an error, too
     */
    public static void run(int size, List<Path> perRankJars, RankBody body) throws Exception {
        run(size, RankClassLoader.read(perRankJars), true, (args, loader) -> {
            // By reflection: naming the class here would mean our loader's copy of it, not the rank's.
            loader.loadClass(RankClassLoader.PER_RANK + ".MpjSession")
                    .getMethod("run", String[].class, RankBody.class)
                    .invoke(null, args, body);
        });
    }

    /**
     * The same for ranks that call MPJ Express themselves. What they call is told to {@link MpjCalls}. The threads are no
     * daemons, as the main thread of a program is none, so that those that they start are none either.
     *
     * @param size how many ranks, 1 or more
     * @param perRankJars as above
     * @param main what each rank does
     * @throws Exception as above
     */
    public static void runPrograms(int size, List<Path> perRankJars, RankMain main) throws Exception {
        run(size, MpjCallHooks.into(RankClassLoader.read(perRankJars)), false, main);
    }

    private static void run(int size, Map<String, byte[]> classFiles, boolean daemons, RankMain main) throws Exception {
        if (size < 1) {
            throw new IllegalArgumentException("size " + size + ": a world has 1 rank or more");
        }
        MulticoreWorld world = new MulticoreWorld(size, classFiles, daemons, main);
        for (int rank = 0; rank < size; rank++) {
            world.start(rank, size);
        }
        world.awaitEnd();
    }

    private void start(int rank, int size) {
        String[] args = {Integer.toString(rank), Integer.toString(size), "smpdev"};
        Thread thread = new Thread(rankGroup(rank), () -> runRank(args), "rank-" + rank);
        thread.setDaemon(daemons);
        thread.start();
    }

    /** MPJ Express finds a rank by its thread's group, which must be of this class. */
    private static ThreadGroup rankGroup(int rank) {
        try {
            return (ThreadGroup) Class.forName("xdev.smpdev.SMPDevProcess")
                    .getConstructor(String.class)
                    .newInstance("MPI" + rank);
        } catch (ReflectiveOperationException e) {
            throw new TransportException("MPJ Express's smpdev.jar is not on the class path", e);
        }
    }

    private void runRank(String[] args) {
        try {
            RankClassLoader loader = new RankClassLoader(classFiles);
            Thread.currentThread().setContextClassLoader(loader);
            main.run(args, loader);
            if (running.decrementAndGet() == 0) {
                ended.complete(null);
            }
        } catch (InvocationTargetException e) {
            fail(e.getCause());
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        // Only the first counts. Later ones cannot be reported: for the caller the run is over.
        ended.completeExceptionally(failure);
    }

    private void awaitEnd() throws Exception {
        try {
            ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("the run was interrupted; its ranks were left behind", e);
        }
    }
}
