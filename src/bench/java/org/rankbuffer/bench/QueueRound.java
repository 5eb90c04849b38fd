package org.rankbuffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.rankbuffer.RunResult;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.transport.Transport;

/**
 * What one would use inside a single JVM: an {@link ArrayBlockingQueue} between threads of rank 0, as many as there are
 * producers and consumers. It passes references to one and the same array; nothing is copied, encoded or checked. The
 * other ranks wait.
 */
final class QueueRound implements Round {

    private static final byte[] END = new byte[0];

    private final Cell cell;
    private final int producers;

    QueueRound(Cell cell, int producers) {
        this.cell = cell;
        this.producers = producers;
    }

    @Override
    public Optional<RunResult<?>> play(Transport transport, long items) throws InterruptedException {
        if (transport.rank() == 0) {
            move(items, transport.size() - 1 - producers);
        }
        return Optional.empty();
    }

    private void move(long items, int consumers) throws InterruptedException {
        BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(cell.capacity());
        List<Thread> producing = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            long share = items / producers + (i < items % producers ? 1 : 0);
            producing.add(DaemonThread.start("queue", () -> produce(queue, share)));
        }
        List<Thread> consuming = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            consuming.add(DaemonThread.start("queue", () -> consume(queue)));
        }
        for (Thread thread : producing) {
            thread.join();
        }
        queue.put(END);
        for (Thread thread : consuming) {
            thread.join();
        }
    }

    private void produce(BlockingQueue<byte[]> queue, long share) {
        byte[] item = new byte[cell.itemSize()];
        try {
            for (long i = 0; i < share; i++) {
                queue.put(item);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void consume(BlockingQueue<byte[]> queue) {
        try {
            while (queue.take() != END) {
                // taken, which is all
            }
            queue.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
