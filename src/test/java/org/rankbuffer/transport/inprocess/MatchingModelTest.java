package org.rankbuffer.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rankbuffer.transport.Transport.ANY_SOURCE;
import static org.rankbuffer.transport.Transport.ANY_TAG;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/**
 * Random sends and receives against the plainest model of matching: a list in order of arrival, of which a receive takes
 * the first that fits. The senders are driven by the test's thread, so the order of arrival is known; the receiver has a
 * thread of its own, so that a receive can be posted, or be about to, when its message is sent.
 */
@Timeout(60)
final class MatchingModelTest {

    private static final int SENDERS = 3;
    private static final int TAGS = 3;

    private record Sent(int source, int tag, int number) {
        boolean matches(int wantedSource, int wantedTag) {
            return (wantedSource == ANY_SOURCE || wantedSource == source) && (wantedTag == ANY_TAG || wantedTag == tag);
        }
    }

    private final List<Sent> arrived = new ArrayList<>();
    private int sent;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReceiveWhatTheModelReceives(long seed) throws Exception {
        Random random = new Random(seed);
        ExecutorService receiver = Executors.newSingleThreadExecutor();
        try (InProcessWorld world = new InProcessWorld(SENDERS + 1, Buffering.eager())) {
            for (int i = 0; i < 5000; i++) {
                if (random.nextInt(5) < 2) {
                    send(world, random);
                } else {
                    receive(world, random, receiver);
                }
            }
        } finally {
            receiver.shutdownNow();
        }
    }

    private void send(InProcessWorld world, Random random) {
        Sent message = new Sent(1 + random.nextInt(SENDERS), random.nextInt(TAGS), sent++);
        byte[] buffer = {(byte) (message.number >> 8), (byte) message.number};
        world.transport(message.source).send(buffer, 0, 2, 0, message.tag);
        arrived.add(message);
    }

    private void receive(InProcessWorld world, Random random, ExecutorService receiver) throws Exception {
        int source = random.nextInt(SENDERS + 1);
        int wantedSource = source == 0 ? ANY_SOURCE : source;
        int tag = random.nextInt(TAGS + 1);
        int wantedTag = tag == TAGS ? ANY_TAG : tag;
        Transport transport = world.transport(0);
        Future<Sent> received = receiver.submit(() -> {
            byte[] buffer = new byte[2];
            Envelope envelope = transport.receive(buffer, 0, 2, wantedSource, wantedTag);
            return new Sent(envelope.source(), envelope.tag(), (buffer[0] & 0xff) << 8 | buffer[1] & 0xff);
        });
        while (arrived.stream().noneMatch(message -> message.matches(wantedSource, wantedTag))) {
            send(world, random);
        }
        Sent expected = arrived.stream()
                .filter(message -> message.matches(wantedSource, wantedTag))
                .findFirst()
                .orElseThrow();
        arrived.remove(expected);
        assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(expected);
    }
}
