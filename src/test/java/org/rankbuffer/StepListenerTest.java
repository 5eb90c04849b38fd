package org.rankbuffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.protocol.Role;

/** A queue with room for one item, of which the manager tells what it does. Times are in milliseconds. */
final class StepListenerTest {

    private static final long MILLI = 1_000_000;

    private final List<String> told = new ArrayList<>();

    /** What is to be done after the longest hold. */
    private final List<Runnable> later = new ArrayList<>();

    private final StepListener<Long> steps = new StepListener<>(
            Workload.of(Codec.longs(), List.of(), item -> {}),
            1,
            new RunObserver() {
                @Override
                public void step(Role role, int rank, boolean waits, String text) {
                    told.add((waits ? "~ " : "") + role.title() + " " + rank + " " + text);
                }
            },
            later::add);

    @Test
    void shouldTellAConsumersWaitAtOnceAndItsEndWithTheItem() {
        steps.waits(2, 0);
        assertThat(told).containsExactly("~ consumer 2 waits: the queue is empty");

        steps.received(1, 3 * MILLI, true, 3 * MILLI);
        steps.appended(1, 0, item(), 0, Long.BYTES, 1);
        take(2, 1, 5);

        assertThat(told)
                .containsExactly(
                        "~ consumer 2 waits: the queue is empty",
                        "producer 1 appended 7; queue 1 of 1",
                        "~ consumer 2 goes on after 5 ms",
                        "consumer 2 took     7 of producer 1; queue 0 of 1");
    }

    @Test
    void shouldTellAProducersWaitBeforeWhatMadeRoom() {
        append(1, 0, 0);
        take(2, 1, 8);
        steps.waits(2, 8 * MILLI);
        assertThat(told).hasSize(1);

        append(1, 1, 9);

        assertThat(told)
                .containsExactly(
                        "producer 1 appended 7; queue 1 of 1",
                        "~ producer 1 waits: the queue is full",
                        "consumer 2 took     7 of producer 1; queue 0 of 1",
                        "~ consumer 2 waits: the queue is empty",
                        "~ producer 1 goes on after 8 ms",
                        "producer 1 appended 7; queue 1 of 1");
    }

    @Test
    void shouldTellNoWaitOfAProducerThatCameWhenThereWasRoom() {
        append(1, 0, 0);
        take(2, 1, 8);

        append(1, 8, 8);

        assertThat(told).hasSize(3).noneMatch(line -> line.contains("waits") || line.contains("goes on"));
    }

    /** It may have gone on long ago, on a device whose sends do not wait. */
    @Test
    void shouldTellNoWaitOfAProducerThatAsksForNoAnswer() {
        append(1, 0, 0);
        take(2, 1, 8);

        steps.received(1, 0, false, 9 * MILLI);

        assertThat(told).hasSize(2).noneMatch(line -> line.contains("waits") || line.contains("goes on"));
    }

    @Test
    void shouldNotTellTheEndOfAWaitTooShortToNotice() {
        append(1, 0, 0);
        take(2, 1, 1);

        append(1, 0.8, 1.1);

        assertThat(told).contains("~ producer 1 waits: the queue is full").noneMatch(line -> line.contains("goes on"));
    }

    @Test
    void shouldNotHoldBackForLongWhatMadeRoom() {
        append(1, 0, 0);
        take(2, 1, 8);
        assertThat(told).hasSize(1);

        later.remove(0).run();

        assertThat(told).hasSize(2).last().asString().startsWith("consumer 2 took");

        append(1, 1, 100);

        assertThat(told).element(2).isEqualTo("~ producer 1 goes on after 99 ms; there was no room in the queue");
    }

    @Test
    void shouldTellNothingTwiceWhenTheHoldEndsLate() {
        append(1, 0, 0);
        take(2, 1, 8);
        append(1, 1, 9);
        take(2, 1, 12);
        List<String> before = List.copyOf(told);

        later.remove(0).run();

        assertThat(told).isEqualTo(before);
    }

    @Test
    void shouldTellWhatIsLeftAtTheEnd() {
        append(1, 0, 0);
        take(2, 1, 8);
        steps.ends(3, 9 * MILLI);

        steps.close();

        assertThat(told)
                .containsExactly(
                        "producer 1 appended 7; queue 1 of 1",
                        "consumer 2 took     7 of producer 1; queue 0 of 1",
                        "consumer 3 ends: no producer has items left");
    }

    @Test
    void shouldTellWhyThereIsNoRoomWhereTheQueueIsNotFull() {
        steps.level(1, 2, false);
        take(2, 1, 8);
        steps.received(1, 1 * MILLI, true, 9 * MILLI);

        assertThat(told).contains("~ producer 1 waits: the queue has room for 1, and a message may bring 2");

        steps.level(3, 2, false);
        take(2, 1, 18);
        steps.received(1, 11 * MILLI, true, 19 * MILLI);

        assertThat(told).contains("~ producer 1 waits: the queue holds as many bytes as it may");
    }

    private void append(int producer, double offered, double now) {
        steps.received(producer, (long) (offered * MILLI), true, (long) (now * MILLI));
        steps.appended(producer, 0, item(), 0, Long.BYTES, 1);
        steps.level(0, 1, false);
    }

    private void take(int consumer, int producer, long now) {
        steps.serves(consumer, now * MILLI);
        steps.taken(consumer, producer, 0, item(), 0, Long.BYTES, 0);
        steps.level(1, 1, true);
    }

    private static byte[] item() {
        return ByteBuffer.allocate(Long.BYTES).putLong(7).array();
    }
}
