package org.rankbuffer.transport.inprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankbuffer.transport.RankBody;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;

/**
 * Ranks as threads of this JVM.
 *
 * <p>{@link #run} does it all: a thread per rank, and an orderly end when one of them fails. Whoever wants threads of
 * his own makes a world, gives each thread its {@link #transport}, and {@linkplain #close closes} the world when the
 * ranks that are blocked in it are to be woken.
 *
 * <p>A world may be shared between threads; each of its transports belongs to the thread that uses it first.
 */
public final class InProcessWorld implements AutoCloseable {

    private final Mailbox[] mailboxes;
    private final Transport[] transports;
    private final AtomicBoolean shutDown = new AtomicBoolean();

    /** What the first rank to fail in {@link #run} threw, with what others threw suppressed in it. */
    private Throwable failure;

    /**
     * A world whose ranks have not begun.
     *
     * @param size how many ranks, 1 or more
     * @param buffering when a send may return before its receive
     */
    public InProcessWorld(int size, Buffering buffering) {
        if (size < 1) {
            throw new IllegalArgumentException("size " + size + ": a world has 1 rank or more");
        }
        mailboxes = new Mailbox[size];
        transports = new Transport[size];
        for (int rank = 0; rank < size; rank++) {
            mailboxes[rank] = new Mailbox(buffering);
            transports[rank] = new InProcessTransport(rank, mailboxes);
        }
    }

    /**
     * One rank's end.
     *
     * @param rank 0 to size - 1
     * @return always the same for the same rank
     */
    public Transport transport(int rank) {
        return transports[rank];
    }

    /**
     * Shuts the world down: every rank that is blocked in it, or sends or receives from now on, gets a
     * {@link TransportException}. Does not wait for the ranks. Does nothing the second time.
     */
    @Override
    public void close() {
        shutDown("the world was closed");
    }

    private void shutDown(String reason) {
        // Only the first: a rank that fails because it was woken here must not reach the next mailbox before us, or
        // its rank would be told the consequence for the cause.
        if (!shutDown.compareAndSet(false, true)) {
            return;
        }
        for (Mailbox mailbox : mailboxes) {
            mailbox.shutDown(reason);
        }
    }

    /**
     * Runs a world to its end: every rank on a thread of its own, named {@code rank-0}, {@code rank-1} and so on.
     *
     * <p>When a rank throws, the world is shut down and the others fail at their next call, if not in the present one.
     * When the caller is interrupted, the world is shut down, the rank threads are interrupted, and the caller is still
     * marked interrupted afterwards. Either way this method waits until all ranks have ended.
     *
     * @param size how many ranks, 1 or more
     * @param buffering when a send may return before its receive
     * @param body what each rank does
     * @throws Exception what the first rank to fail threw, which may be an error, too; what others threw afterwards is
     *     suppressed in it
     */
    public static void run(int size, Buffering buffering, RankBody body) throws Exception {
        try (InProcessWorld world = new InProcessWorld(size, buffering)) {
            CountDownLatch running = new CountDownLatch(size);
            List<Thread> threads = new ArrayList<>(size);
            for (Transport transport : world.transports) {
                Thread thread = new Thread(
                        () -> {
                            world.runRank(transport, body);
                            running.countDown();
                        },
                        "rank-" + transport.rank());
                thread.setDaemon(true);
                threads.add(thread);
            }
            threads.forEach(Thread::start);
            world.awaitAll(running, threads);
            world.throwFailure();
        }
    }

    private void runRank(Transport transport, RankBody body) {
        try {
            body.run(transport);
        } catch (Throwable e) {
            addFailure(e);
            shutDown("rank " + transport.rank() + " failed: " + e);
        }
    }

    private void awaitAll(CountDownLatch running, List<Thread> threads) {
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                addFailure(new TransportException("the run was interrupted", e));
                shutDown("the run was interrupted");
                threads.forEach(Thread::interrupt);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void addFailure(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        } else if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }

    private synchronized void throwFailure() throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
    }
}
