package org.rankbuffer.bench;

import java.util.ArrayDeque;
import java.util.Optional;
import org.rankbuffer.RunResult;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/**
 * The textbook's bounded buffer: rank 0 holds the queue, an item is a message, a request is a message, and the tag of the
 * receive keeps producers out while the queue is full. It has none of the checks of a program one would use.
 */
final class TextbookRound implements Round {

    private static final int ITEM = 1;
    private static final int TAKE = 2;
    private static final int DONE = 3;
    private static final int REPLY = 4;
    private static final int END = 5;

    private final Cell cell;
    private final int producers;

    TextbookRound(Cell cell, int producers) {
        this.cell = cell;
        this.producers = producers;
    }

    @Override
    public Optional<RunResult<?>> play(Transport transport, long items) {
        byte[] message = new byte[cell.itemSize()];
        int rank = transport.rank();
        if (rank == 0) {
            manage(transport, message);
        } else if (rank <= producers) {
            produce(transport, message, items / producers + (rank <= items % producers ? 1 : 0));
        } else {
            consume(transport, message);
        }
        return Optional.empty();
    }

    private void manage(Transport transport, byte[] message) {
        int capacity = cell.capacity();
        byte[][] ring = new byte[capacity][message.length];
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        int head = 0;
        int size = 0;
        int producing = producers;
        int consuming = transport.size() - 1 - producers;
        while (consuming > 0) {
            if (!waiting.isEmpty() && size > 0) {
                transport.send(ring[head], 0, message.length, waiting.remove(), REPLY);
                head = (head + 1) % capacity;
                size--;
            } else if (!waiting.isEmpty() && producing == 0) {
                transport.send(message, 0, 0, waiting.remove(), END);
                consuming--;
            } else {
                byte[] free = size < capacity ? ring[(head + size) % capacity] : message;
                int tag = size < capacity ? Transport.ANY_TAG : TAKE;
                Envelope envelope = transport.receive(free, 0, free.length, Transport.ANY_SOURCE, tag);
                switch (envelope.tag()) {
                    case ITEM -> size++;
                    case TAKE -> waiting.add(envelope.source());
                    default -> producing--;
                }
            }
        }
    }

    private static void produce(Transport transport, byte[] message, long share) {
        for (long i = 0; i < share; i++) {
            transport.send(message, 0, message.length, 0, ITEM);
        }
        transport.send(message, 0, 0, 0, DONE);
    }

    private static void consume(Transport transport, byte[] message) {
        int tag;
        do {
            transport.send(message, 0, 0, 0, TAKE);
            tag = transport
                    .receive(message, 0, message.length, 0, Transport.ANY_TAG)
                    .tag();
        } while (tag == REPLY);
    }
}
