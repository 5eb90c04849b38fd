package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.protocol.WholeRun.Plan;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;

/** All three roles together, in whole runs. A deadlock would show as a time-out. */
class WholeRunTest {

    private static final int SHORTEST_MESSAGE = Frame.HEADER + 32;

    private static Buffering anyBuffering(Draw draw) {
        return draw.oneOf(Buffering.rendezvous(), Buffering.eager(), Buffering.eagerUpTo(0), Buffering.eagerUpTo(100));
    }

    static List<Buffering> allBufferings() {
        return List.of(Buffering.rendezvous(), Buffering.eager(), Buffering.eagerUpTo(100));
    }

    @RandomTest(tries = 150)
    @org.junit.jupiter.api.Tag("random")
    void shouldBringEveryItemToOneConsumerInOrder(Draw draw) {
        Buffering buffering = anyBuffering(draw);
        int producers = draw.between(1, 4);
        int consumers = draw.between(1, 4);
        int capacity = draw.between(1, 20);
        int batch = draw.between(1, 20);
        int window = draw.between(1, 6);
        int items = draw.between(0, 60);
        int bytes = draw.between(0, 300);
        int maxMessage = draw.between(SHORTEST_MESSAGE, 400);
        long seed = draw.anyLong();
        Plan plan = Plan.of(producers, consumers, capacity, Math.min(batch, capacity), window, buffering)
                .withItems(items, bytes)
                .withMessages(maxMessage)
                .withFailuresTold(items % 4)
                .withSeed(seed);
        WholeRun run = new WholeRun(plan);
        Outcome outcome = run.play();

        assertThat(outcome.verdictHolds()).as("%s", outcome.findings()).isTrue();
        assertThat(outcome.peakItems()).isLessThanOrEqualTo(capacity);
        assertThat(outcome.clients()).hasSize(producers + consumers);
        assertThat(outcome.itemsOut())
                .isEqualTo(itemsOf(outcome, Role.PRODUCER))
                .isEqualTo(itemsOf(outcome, Role.CONSUMER));
        assertThat(run.ended()).isEmpty();
        run.checkItems();
    }

    private static long itemsOf(Outcome outcome, Role role) {
        return outcome.clients().stream()
                .filter(client -> client.role() == role)
                .mapToLong(client -> client.report().items())
                .sum();
    }

    @RandomTest(tries = 150)
    @org.junit.jupiter.api.Tag("random")
    void shouldEndOnAllRanksWhenUserCodeFailsOnOne(Draw draw) {
        Buffering buffering = anyBuffering(draw);
        int producers = draw.between(1, 3);
        int consumers = draw.between(1, 3);
        int capacity = draw.between(1, 8);
        int window = draw.between(1, 6);
        int failing = draw.between(0, 100);
        int after = draw.between(0, 30);
        long seed = draw.anyLong();
        int rank = 1 + failing % (producers + consumers);
        Plan plan = Plan.of(producers, consumers, capacity, capacity, window, buffering)
                .withItems(40, 300)
                .withMessages(200)
                .withFailuresTold(20)
                .withFailure(rank, after)
                .withSeed(seed);
        WholeRun run = new WholeRun(plan);
        Outcome outcome = run.play();

        // A producer that makes too few items, or a consumer that gets too few, never gets to its failure.
        if (outcome.failure().isPresent()) {
            assertThat(outcome.failure().get().rank()).isEqualTo(rank);
            assertThat(outcome.failure().get()).asString().endsWith("java.lang.IllegalStateException: as planned");
            assertThat(run.ended())
                    .filteredOn(UserCodeException.class::isInstance)
                    .hasSize(1);
        } else {
            assertThat(outcome.verdictHolds()).isTrue();
            assertThat(plan.limits().isProducer(rank) && plan.items(rank) >= after)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("allBufferings")
    void shouldTellOfAFailureOfTheLastResult(Buffering buffering) {
        WholeRun run = new WholeRun(Plan.of(2, 2, 4, 2, 2, buffering).withFailure(4, Long.MAX_VALUE));
        Outcome outcome = run.play();

        assertThat(outcome.failure())
                .get()
                .asString()
                .startsWith("rank 4 failed at result of consumer 4: java.lang.IllegalStateException: as planned");
    }

    @ParameterizedTest
    @MethodSource("allBufferings")
    void shouldEndWhenNothingIsProduced(Buffering buffering) {
        Outcome outcome = new WholeRun(Plan.of(3, 3, 4, 2, 2, buffering).withItems(0, 0)).play();

        assertThat(outcome.verdictHolds()).isTrue();
        assertThat(outcome.itemsIn()).isZero();
        assertThat(outcome.peakItems()).isZero();
    }

    @ParameterizedTest
    @MethodSource("allBufferings")
    void shouldBringItemsMuchLongerThanAMessageThroughABufferOfOne(Buffering buffering) {
        WholeRun run = new WholeRun(Plan.of(3, 3, 1, 1, 1, buffering).withItems(30, 1 << 16));
        Outcome outcome = run.play();

        assertThat(outcome.verdictHolds()).isTrue();
        assertThat(outcome.peakItems()).isEqualTo(1);
        run.checkItems();
    }

    @ParameterizedTest
    @MethodSource("allBufferings")
    void shouldBringManyItemsThroughQuickly(Buffering buffering) {
        WholeRun run = new WholeRun(
                Plan.of(4, 3, 64, 16, 4, buffering).withItems(20_000, 20).withMessages(Transport.LONGEST_MESSAGE));
        Outcome outcome = run.play();

        assertThat(outcome.verdictHolds()).isTrue();
        run.checkItems();
    }

    @Test
    void shouldHandInTheResultOfEachConsumer() {
        Outcome outcome = new WholeRun(Plan.of(1, 2, 4, 2, 2, Buffering.rendezvous())).play();

        assertThat(outcome.clients().get(0).result()).isEmpty();
        assertThat(outcome.clients().get(1).result()[0]).isEqualTo((byte) 2);
        assertThat(outcome.clients().get(2).result()[0]).isEqualTo((byte) 3);
    }
}
