package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manager does, message by message. Ranks 1 and 2 produce, 3 to 5 consume. */
class ManagerTest {

    private static final int SIZE = 6;
    private static final int MAX_MESSAGE = 600;
    private static final int LONG = 1500;
    private static final BufferSettings LIMITS = new BufferSettings(2, 4, 10_000, 2, 4, 5000);

    private final Conversation talk = new Conversation(SIZE, LIMITS, MAX_MESSAGE);

    // Hello

    @Test
    void shouldAnswerHelloWithTheLimits() {
        talk.hello(3);

        assertThat(talk.replies()).containsExactly("CONFIG to 3");
    }

    @Test
    void shouldServeThoseWhoAreThereBeforeAllAre() {
        talk.hello(1);
        talk.hello(3);
        talk.replies();
        talk.items(1, 10);
        talk.take(3, 1);

        assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/0");
    }

    // Room

    @Test
    void shouldReceiveOnlyControlWhenFull() {
        talk.begun();
        talk.items(1, 1, 1);
        assertThat(talk.accepts(2, Tag.ITEMS)).isTrue();
        talk.items(2, 1, 1);

        assertThat(talk.accepts(1, Tag.ITEMS)).isFalse();
        assertThat(talk.accepts(2, Tag.ITEMS)).isFalse();
        assertThat(talk.accepts(1, Tag.CONTROL)).isTrue();
        assertThat(talk.accepts(5, Tag.CONTROL)).isTrue();
    }

    @Test
    void shouldReceiveOnlyControlWhenAWholeBatchWouldNotFit() {
        talk.begun();
        talk.items(1, 1, 1);
        talk.items(2, 1);

        assertThat(talk.accepts(1, Tag.ITEMS)).isFalse();
    }

    @Test
    void shouldReceiveItemsAgainWhenThereIsRoomForABatch() {
        talk.begun();
        talk.items(1, 1, 1);
        talk.items(1, 1, 1);
        talk.take(3, 1);
        assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/0");
        assertThat(talk.accepts(1, Tag.ITEMS)).isFalse();
        talk.take(3, 1);
        assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/1");

        assertThat(talk.accepts(1, Tag.ITEMS)).isTrue();
    }

    @Test
    void shouldReceiveOnlyControlWhileItHoldsTooManyBytes() {
        Conversation small = new Conversation(SIZE, new BufferSettings(2, 4, 100, 2, 4, 5000), MAX_MESSAGE).begun();
        small.items(1, 60);
        assertThat(small.accepts(1, Tag.ITEMS)).isTrue();
        small.items(1, 60);
        assertThat(small.accepts(1, Tag.ITEMS)).isFalse();
        small.take(3, 1);
        small.replies();

        assertThat(small.accepts(1, Tag.ITEMS)).isTrue();
    }

    @Test
    void shouldReceiveItemsUpToExactlyAsManyBytesAsItMayHold() {
        int record = ItemRecord.HEADER + 60;
        Conversation small = new Conversation(SIZE, new BufferSettings(2, 4, record, 2, 4, 60), MAX_MESSAGE).begun();
        small.items(1, 60);
        assertThat(small.accepts(1, Tag.ITEMS)).isTrue();
        small.items(1, 0);

        assertThat(small.accepts(1, Tag.ITEMS)).isFalse();
    }

    @Test
    void shouldKeepNoRoomForProducersThatHaveLeft() {
        talk.begun();
        talk.items(2, 1);
        talk.items(2, 1);
        talk.items(2, 1);
        assertThat(talk.accepts(1, Tag.ITEMS)).as("producer 2 may send two").isFalse();
        talk.done(2);

        assertThat(talk.accepts(1, Tag.ITEMS)).isTrue();
    }

    @Test
    void shouldKeepRoomForTwoItemsOnlyAfterALongOne() {
        Conversation wide = new Conversation(SIZE, new BufferSettings(1, 4, 10_000, 4, 9, 5000), MAX_MESSAGE).begun();
        wide.items(1, 1);
        wide.items(1, 1, 1);
        wide.take(3, 3);
        wide.replies();
        assertThat(wide.accepts(1, Tag.ITEMS)).as("there is room for four").isTrue();
        byte[] record = wide.make(1, LONG);
        wide.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 1, Arrays.copyOfRange(record, 0, 500));
        wide.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 0, Arrays.copyOfRange(record, 500, 1000));
        wide.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 0, Arrays.copyOfRange(record, 1000, record.length));

        assertThat(wide.accepts(1, Tag.ITEMS)).isTrue();
    }

    @Test
    void shouldAcknowledgeItemsWhenAsked() {
        talk.begun();
        talk.items(1, 1);
        assertThat(talk.replies()).isEmpty();
        talk.itemsWantingAnswer(1, 1);

        assertThat(talk.replies()).containsExactly("ACK to 1");
    }

    // Requests

    @Test
    void shouldServeARequestFromWhatIsThere() {
        talk.begun();
        talk.items(1, 1, 1);
        talk.items(2, 1);
        talk.take(4, 10);

        assertThat(talk.replies()).containsExactly("ITEMS to 4: 1/0 1/1 2/0");
    }

    @Test
    void shouldSendNoMoreThanWasAskedFor() {
        talk.begun();
        talk.items(1, 1, 1);
        talk.items(2, 1);
        talk.take(4, 2);

        assertThat(talk.replies()).containsExactly("ITEMS to 4: 1/0 1/1");
    }

    @Test
    void shouldSendNoMoreThanFitsAFrame() {
        talk.begun();
        talk.items(1, 300);
        talk.items(1, 300);
        talk.take(4, 10);

        assertThat(talk.replies()).containsExactly("ITEMS to 4: 1/0");
    }

    @Test
    void shouldKeepARequestUntilThereAreItems() {
        talk.begun();
        talk.take(3, 10);
        assertThat(talk.replies()).isEmpty();
        talk.items(2, 1);

        assertThat(talk.replies()).containsExactly("ITEMS to 3: 2/0");
    }

    @Test
    void shouldServeRequestsInTheOrderTheyCame() {
        talk.begun();
        talk.take(5, 1);
        talk.take(3, 1);
        talk.take(4, 1);
        talk.items(1, 1, 1);
        assertThat(talk.replies()).containsExactly("ITEMS to 5: 1/0", "ITEMS to 3: 1/1");
        talk.take(5, 1);
        talk.items(1, 1, 1);

        assertThat(talk.replies()).containsExactly("ITEMS to 4: 1/2", "ITEMS to 5: 1/3");
    }

    @Test
    void shouldShareItemsAmongWaitingConsumers() {
        Conversation wide = new Conversation(SIZE, new BufferSettings(2, 40, 10_000, 7, 4, 5000), MAX_MESSAGE).begun();
        wide.take(3, 10);
        wide.take(4, 10);
        wide.take(5, 2);
        wide.items(1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(wide.replies()).containsExactly("ITEMS to 3: 1/0 1/1", "ITEMS to 4: 1/2 1/3", "ITEMS to 5: 1/4 1/5");
    }

    // Long items

    @Test
    void shouldHearOnlyTheSenderOfALongItem() {
        talk.begun();
        byte[] record = talk.make(1, LONG);
        part(1, record, 0, 500);

        assertThat(talk.accepts(2, Tag.ITEMS)).isFalse();
        assertThat(talk.accepts(3, Tag.CONTROL)).isFalse();
        assertThat(talk.accepts(1, Tag.CONTROL)).isFalse();
        assertThat(talk.accepts(1, Tag.ITEMS)).isTrue();
        part(1, record, 500, 1000);
        part(1, record, 1000, record.length);
        assertThat(talk.accepts(2, Tag.ITEMS)).isTrue();
        assertThat(talk.accepts(3, Tag.CONTROL)).isTrue();
    }

    @Test
    void shouldServeOnlyWholeItems() {
        talk.begun();
        talk.take(3, 10);
        talk.take(4, 10);
        byte[] record = talk.make(1, LONG);
        part(1, record, 0, 500);
        part(1, record, 500, 1000);
        assertThat(talk.replies()).isEmpty();
        part(1, record, 1000, record.length);

        assertThat(talk.replies()).containsExactly("part to 3", "part to 3", "last part to 3: 1/0");
        talk.items(1, 5);
        assertThat(talk.replies()).containsExactly("ITEMS to 4: 1/1");
    }

    @Test
    void shouldCountALongItemFromItsFirstPartOn() {
        Conversation tight = new Conversation(SIZE, new BufferSettings(2, 1, 10_000, 1, 4, 5000), MAX_MESSAGE).begun();
        byte[] record = tight.make(1, LONG);
        tight.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 1, Arrays.copyOfRange(record, 0, 500));
        tight.send(1, Tag.ITEMS, Kind.ITEMS, true, true, 0, Arrays.copyOfRange(record, 500, 1000));
        assertThat(tight.replies()).containsExactly("ACK to 1");
        tight.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 0, Arrays.copyOfRange(record, 1000, record.length));

        assertThat(tight.accepts(2, Tag.ITEMS)).isFalse();
        assertThat(tight.accepts(2, Tag.CONTROL)).isTrue();
    }

    @Test
    void shouldSendNoEmptyPartBehindAnItemThatFillsTwoMessages() {
        talk.begun();
        int payload = MAX_MESSAGE - Frame.HEADER;
        byte[] record = talk.make(1, 2 * payload - ItemRecord.HEADER);
        part(1, record, 0, payload);
        part(1, record, payload, record.length);
        talk.take(3, 10);

        assertThat(talk.replies()).containsExactly("part to 3", "last part to 3: 1/0");
    }

    @Test
    void shouldServeShortItemsBeforeALongOne() {
        talk.begun();
        talk.items(1, 5);
        byte[] record = talk.make(1, LONG);
        part(1, record, 0, 500);
        part(1, record, 500, 1000);
        part(1, record, 1000, record.length);
        talk.take(3, 10);

        assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/0");
        talk.take(4, 10);
        assertThat(talk.replies()).containsExactly("part to 4", "part to 4", "last part to 4: 1/1");
    }

    private void part(int rank, byte[] record, int from, int to) {
        byte[] part = Arrays.copyOfRange(record, from, to);
        talk.send(rank, Tag.ITEMS, Kind.ITEMS, to < record.length, false, from == 0 ? 1 : 0, part);
    }

    // Those who watch

    @Test
    void shouldTellOfEveryItemThatComesAndGoes() {
        List<String> told = new ArrayList<>();
        Conversation watched = new Conversation(SIZE, LIMITS, MAX_MESSAGE, new Telling(told)).begun();
        watched.items(2, 1);
        watched.items(1, 3);
        watched.items(1, 2, 0);
        watched.take(3, 9);
        watched.replies();

        assertThat(told)
                .containsExactly(
                        "in 2/0, 1 bytes, 1 there",
                        "in 1/0, 3 bytes, 2 there",
                        "in 1/1, 2 bytes, 3 there",
                        "in 1/2, 0 bytes, 4 there",
                        "out to 3: 2/0, 1 bytes, 3 there",
                        "out to 3: 1/0, 3 bytes, 2 there",
                        "out to 3: 1/1, 2 bytes, 1 there",
                        "out to 3: 1/2, 0 bytes, 0 there");
    }

    @Test
    void shouldTellOfALongItemOnceWithoutItsData() {
        List<String> told = new ArrayList<>();
        Conversation watched = new Conversation(SIZE, LIMITS, MAX_MESSAGE, new Telling(told)).begun();
        byte[] record = watched.make(1, LONG);
        watched.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 1, Arrays.copyOfRange(record, 0, 500));
        watched.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 0, Arrays.copyOfRange(record, 500, 1000));
        watched.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 0, Arrays.copyOfRange(record, 1000, record.length));
        watched.items(2, 1);
        watched.take(5, 1);
        watched.replies();

        assertThat(told)
                .containsExactly(
                        "in 1/0, -1 bytes, 1 there", "in 2/0, 1 bytes, 2 there", "out to 5: 1/0, -1 bytes, 1 there");
    }

    /** Checks the data of every item, and writes down the rest. */
    private record Telling(List<String> told) implements FifoListener {
        @Override
        public void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size) {
            check(producer, sequence, bytes, offset, length);
            told.add("in " + producer + "/" + sequence + ", " + length + " bytes, " + size + " there");
        }

        @Override
        public void taken(int consumer, int producer, long sequence, byte[] bytes, int offset, int length, int size) {
            check(producer, sequence, bytes, offset, length);
            told.add("out to " + consumer + ": " + producer + "/" + sequence + ", " + length + " bytes, " + size
                    + " there");
        }

        private static void check(int producer, long sequence, byte[] bytes, int offset, int length) {
            if (length >= 0) {
                assertThat(Arrays.copyOfRange(bytes, offset, offset + length))
                        .isEqualTo(SampleItems.data(producer, sequence, length));
            }
        }
    }

    // End of the stream

    @Test
    void shouldSendEndOnlyWhenAllProducersAreDoneAndTheFifoIsEmpty() {
        talk.begun();
        talk.take(3, 1);
        talk.done(1);
        assertThat(talk.replies()).isEmpty();
        talk.items(2, 1, 1);
        assertThat(talk.replies()).containsExactly("ITEMS to 3: 2/0");
        talk.done(2);
        talk.take(4, 1);
        talk.take(5, 1);

        assertThat(talk.replies()).containsExactly("ITEMS to 4: 2/1", "END to 5");
    }

    @Test
    void shouldWaitForItemsOvertakenByDone() {
        talk.begun();
        talk.take(3, 9);
        talk.done(2);
        talk.make(1, 1);
        talk.doneAfter(1, 2);
        assertThat(talk.replies()).as("two frames of items are under way").isEmpty();
        assertThat(talk.accepts(1, Tag.ITEMS)).isTrue();
        talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, SampleItems.record(1, 0, 1));
        assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/0");
        talk.take(3, 9);
        assertThat(talk.replies()).isEmpty();
        talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, SampleItems.record(1, 1, 1));

        assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/1");
        talk.take(3, 9);
        assertThat(talk.replies()).containsExactly("END to 3");
    }

    @Test
    void shouldFinishWhenEveryClientHasSentItsLastMessage() {
        talk.begun();
        talk.items(1, 1);
        talk.take(3, 1);
        talk.replies();
        finish();

        assertThat(talk.finished()).isTrue();
        Outcome outcome = talk.outcome();
        assertThat(outcome.verdictHolds()).isTrue();
        assertThat(outcome.findings()).hasSize(5).allMatch(Finding::holds);
        assertThat(outcome.clients()).extracting(ClientOutcome::rank).containsExactly(1, 2, 3, 4, 5);
        assertThat(outcome.findings())
                .extracting(finding -> finding.property().title())
                .containsExactly("no deadlock", "conservation", "per-producer FIFO", "capacity", "no starvation");
        assertThat(outcome.findings())
                .extracting(Finding::detail)
                .contains("of 1 requests none was overtaken by more than 0 later ones");
        assertThat(outcome.clients().get(2).items()).isEqualTo(1);
        assertThat(outcome.clients().get(2).messages())
                .as("7 sent, the last message, 5 received")
                .isEqualTo(13);
        assertThat(outcome.clients().get(2).result()).containsExactly(3);
        assertThat(outcome.itemsIn()).isEqualTo(1);
        assertThat(outcome.itemsOut()).isEqualTo(1);
        assertThat(outcome.peakItems()).isEqualTo(1);
    }

    @Test
    void shouldTakeALastMessageInParts() {
        talk.begun();
        talk.firstHalfOfDone(1, 0);
        assertThat(talk.replies()).containsExactly("ACK to 1");
        talk.secondHalfOfDone(1, false);
        assertThat(talk.replies()).isEmpty();
        talk.done(2);
        for (int rank = 3; rank < SIZE; rank++) {
            talk.take(rank, 1);
            assertThat(talk.replies()).containsExactly("END to " + rank);
            talk.done(rank);
        }

        assertThat(talk.finished()).isTrue();
        assertThat(talk.outcome().verdictHolds()).isTrue();
    }

    // Verdict

    @Test
    void shouldFindALostItem() {
        talk.begun();
        talk.items(1, 1);
        talk.make(1, 1);
        talk.take(3, 1);
        talk.replies();
        finish();

        assertThat(violation())
                .isEqualTo(new Finding(
                        Property.CONSERVATION, false, "producer 1 produced 2 items, 1 of them were consumed"));
    }

    @Test
    void shouldFindALostItemOfTheLastProducer() {
        talk.begun();
        talk.make(2, 1);
        finish();

        assertThat(violation().detail()).isEqualTo("producer 2 produced 1 items, 0 of them were consumed");
    }

    @Test
    void shouldFindAnAlteredItem() {
        talk.begun();
        talk.items(1, 1);
        talk.take(3, 1);
        talk.replies();
        talk.tally(3).addAll(difference());
        finish();

        assertThat(violation().property()).isEqualTo(Property.CONSERVATION);
        assertThat(violation().detail()).startsWith("the 1 items of producer 1 were altered or exchanged: digest ");
    }

    /** Turns item 0 into another when added. */
    private static Tally difference() {
        return new Tally(new long[2], new long[] {12345, 0});
    }

    @Test
    void shouldFindItemsOutOfOrder() {
        talk.begun();
        endFor(1, 2);
        talk.take(3, 1);
        talk.replies();
        talk.doneComplaining(3, "item 1 of producer 2 came after its item 4");
        endFor(4, 5);

        assertThat(violation())
                .isEqualTo(new Finding(
                        Property.PER_PRODUCER_FIFO,
                        false,
                        "at consumer 3, item 1 of producer 2 came after its item 4"));
    }

    private Finding violation() {
        assertThat(talk.outcome().verdictHolds()).isFalse();
        return talk.outcome().findings().stream()
                .filter(finding -> !finding.holds())
                .reduce((one, other) -> {
                    throw new AssertionError(one + " and " + other);
                })
                .orElseThrow();
    }

    private void finish() {
        endFor(1, 2);
        endFor(3, 5);
    }

    private void endFor(int first, int last) {
        for (int rank = first; rank <= last; rank++) {
            if (!LIMITS.isProducer(rank)) {
                talk.take(rank, 1);
                assertThat(talk.replies()).containsExactly("END to " + rank);
            }
            talk.done(rank);
        }
    }

    // Failure

    @Test
    void shouldAbortEverybodyWhenOneFails() {
        talk.begun();
        talk.take(3, 1);
        talk.take(4, 1);
        talk.abort(1, "out of ink");
        assertThat(talk.replies()).containsExactly("ABORT to 3: out of ink", "ABORT to 4: out of ink");
        talk.items(2, 1);
        talk.items(2, 1);
        talk.itemsWantingAnswer(2, 1);
        assertThat(talk.replies()).containsExactly("ABORT to 2: out of ink");
        assertThat(talk.finished()).isFalse();
        talk.take(5, 1);
        assertThat(talk.replies()).containsExactly("ABORT to 5: out of ink");

        assertThat(talk.finished()).isTrue();
        assertThat(talk.outcome().failure()).contains(new Failure(1, "out of ink"));
        assertThat(talk.outcome().verdictHolds()).isFalse();
        assertThat(talk.outcome().findings()).isEmpty();
    }

    @Test
    void shouldAbortThoseWhoSayHelloAfterAFailure() {
        talk.hello(1);
        talk.replies();
        talk.abort(1, "out of ink");
        for (int rank = 2; rank < SIZE; rank++) {
            talk.hello(rank);
            assertThat(talk.replies()).containsExactly("ABORT to " + rank + ": out of ink");
        }

        assertThat(talk.finished()).isTrue();
    }

    @Test
    void shouldReceiveEverythingAfterAFailure() {
        talk.begun();
        talk.items(1, 1, 1);
        talk.items(1, 1, 1);
        assertThat(talk.accepts(2, Tag.ITEMS)).isFalse();
        talk.abort(3, "broken");

        assertThat(talk.accepts(2, Tag.ITEMS)).isTrue();
        talk.items(2, 1, 1);
        talk.items(2, 1, 1);
        assertThat(talk.accepts(2, Tag.ITEMS)).isTrue();
    }

    @Test
    void shouldReportTheFirstFailure() {
        talk.begun();
        talk.abort(2, "first");
        talk.abort(1, "second");
        for (int rank = 3; rank < SIZE; rank++) {
            talk.take(rank, 1);
            assertThat(talk.replies()).containsExactly("ABORT to " + rank + ": first");
        }

        assertThat(talk.outcome().failure()).contains(new Failure(2, "first"));
    }

    @Test
    void shouldWaitForItemsOvertakenByAnAbort() {
        talk.begun();
        talk.abortAfter(1, 1, "out of ink");
        talk.abort(2, "so am I");
        for (int rank = 3; rank < SIZE; rank++) {
            talk.take(rank, 1);
            talk.replies();
        }
        assertThat(talk.finished()).isFalse();
        talk.items(1, 1);

        assertThat(talk.finished()).isTrue();
    }

    @Test
    void shouldLetAProducerThatIsDoneEndItsLastMessageAfterAFailure() {
        talk.begun();
        talk.make(1, 1);
        talk.firstHalfOfDone(1, 1); // overtakes its frame of items
        talk.replies();
        talk.abort(3, "broken");
        talk.secondHalfOfDone(1, false);
        assertThat(talk.replies()).isEmpty();
        talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, SampleItems.record(1, 0, 1));
        talk.firstHalfOfDone(2, 1); // now the failure has been before
        assertThat(talk.replies())
                .as("there are items under way that must be waited for")
                .containsExactly("ACK to 2");
        talk.secondHalfOfDone(2, false);
        talk.take(4, 1);
        talk.take(5, 1);
        assertThat(talk.replies()).containsExactly("ABORT to 4: broken", "ABORT to 5: broken");
        assertThat(talk.finished()).isFalse();
        talk.items(2, 1);

        assertThat(talk.finished()).isTrue();
    }

    // Messages that break the protocol

    static Stream<Arguments> brokenMessages() {
        return Stream.of(
                broken("a second hello", 3, "not a message for this state", talk -> talk.hello(3)),
                broken(
                        "a hello that waits for nothing",
                        9,
                        "HELLO frame that wants no answer",
                        talk -> talk.send(9, Tag.CONTROL, Kind.HELLO, false, false, 0, new byte[1])),
                broken(
                        "the wrong role",
                        9,
                        "it takes itself for a producer; start all ranks with the same options",
                        talk -> talk.hello(9, true)),
                broken(
                        "items of a consumer",
                        3,
                        "ITEMS frame from a consumer",
                        talk -> talk.send(3, Tag.ITEMS, Kind.ITEMS, false, false, 1, SampleItems.record(3, 0, 1))),
                broken("a request of a producer", 1, "TAKE frame from a producer", talk -> talk.take(1, 1)),
                broken("a request for nothing", 3, "request for 0 items in 0 bytes", talk -> talk.take(3, 0)),
                broken(
                        "a request that waits for nothing",
                        3,
                        "TAKE frame that wants no answer",
                        talk -> send(talk, 3, Kind.TAKE, false, 1, 0)),
                broken(
                        "a request with bytes",
                        3,
                        "request for 1 items in 5 bytes",
                        talk -> send(talk, 3, Kind.TAKE, true, 1, 5)),
                broken("a second request", 3, "not a message for this state", talk -> {
                    talk.take(3, 1);
                    talk.take(3, 1);
                }),
                broken("an end before the end", 3, "not a message for this state", talk -> talk.done(3)),
                broken(
                        "an end without sense",
                        1,
                        "message of 17 bytes makes no sense: java.io.EOFException",
                        talk -> send(talk, 1, Kind.DONE, false, 0, 17)),
                broken("an end that wants an answer", 1, "last message that wants an answer", talk -> {
                    talk.firstHalfOfDone(1, 0);
                    talk.replies();
                    talk.secondHalfOfDone(1, true);
                }),
                broken("items after the end", 1, "not a message for this state", talk -> {
                    talk.done(1);
                    talk.items(1, 1);
                }),
                broken("more items than promised", 1, "not a message for this state", talk -> {
                    talk.doneAfter(1, 1);
                    talk.items(1, 1);
                    talk.items(1, 1);
                }),
                broken("items that want an answer after the end", 1, "not a message for this state", talk -> {
                    talk.doneAfter(1, 1);
                    talk.itemsWantingAnswer(1, 1);
                }),
                broken("an abort of a consumer that waits", 3, "not a message for this state", talk -> {
                    talk.take(3, 1);
                    talk.abort(3, "out of ink");
                }),
                broken(
                        "an abort that wants an answer",
                        1,
                        "ABORT frame that wants an answer",
                        talk -> send(talk, 1, Kind.ABORT, true, 0, 20)),
                broken(
                        "a reply",
                        3,
                        "ACK frame on tag CONTROL",
                        talk -> talk.send(3, Tag.CONTROL, Kind.ACK, false, false, 0, new byte[0])),
                broken(
                        "items as control",
                        1,
                        "ITEMS frame on tag CONTROL",
                        talk -> talk.send(1, Tag.CONTROL, Kind.ITEMS, false, false, 1, SampleItems.record(1, 0, 1))),
                broken(
                        "control as items",
                        1,
                        "DONE frame on tag ITEMS",
                        talk -> talk.send(1, Tag.ITEMS, Kind.DONE, false, false, 0, new byte[0])),
                broken(
                        "a tag of the manager's",
                        1,
                        "ITEMS frame on tag REPLY",
                        talk -> talk.send(1, Tag.REPLY, Kind.ITEMS, false, false, 1, SampleItems.record(1, 0, 1))),
                broken("an unknown tag", 1, "unknown tag 77", talk -> talk.receive(1, 77, new byte[Frame.HEADER])),
                broken(
                        "garbage",
                        1,
                        "no frame: it starts with 0xfaddce68",
                        talk -> talk.receive(1, Tag.ITEMS.code(), SampleItems.data(1, 1, 100))),
                broken(
                        "a lost frame",
                        1,
                        "ITEMS frame 1 came where frame 0 was due",
                        talk -> talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, talk.make(1, 1), 1)),
                broken("a frame twice", 1, "ITEMS frame 0 came where frame 1 was due", talk -> {
                    byte[] record = talk.make(1, 1);
                    talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, record, 0);
                    talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, record, 0);
                }),
                broken("a lost item", 1, "item 1 came where item 0 was due", talk -> {
                    talk.make(1, 1);
                    talk.items(1, 1);
                }),
                broken(
                        "an item of somebody else",
                        1,
                        "item that says it is of rank 2",
                        talk -> items(talk, 1, SampleItems.record(2, 0, 1))),
                broken(
                        "an item that is too long",
                        1,
                        "item of 5001 bytes; there can be 5000",
                        talk -> items(talk, 1, Arrays.copyOf(SampleItems.record(1, 0, 5001), 500))),
                broken(
                        "a larger batch than allowed",
                        1,
                        "batch of 3 items; there can be 1 to 2",
                        talk -> talk.items(1, 1, 1, 1)),
                broken("a larger batch than there is room for", 1, "2 items where there is room for 1", talk -> {
                    talk.items(2, 1);
                    talk.items(2, 1);
                    talk.items(2, 1);
                    talk.done(2);
                    talk.items(1, 1, 1);
                }),
                broken("no items", 1, "batch of 0 items; there can be 1 to 2", talk -> talk.items(1)),
                broken(
                        "fewer items than told",
                        1,
                        "0 bytes are less than an item's header",
                        talk -> items(talk, 2, SampleItems.record(1, 0, 1))),
                broken(
                        "more items than told",
                        1,
                        "21 bytes behind the last item of a frame",
                        talk -> items(
                                talk, 1, SampleItems.join(SampleItems.record(1, 0, 1), SampleItems.record(1, 1, 1)))),
                broken(
                        "an item cut short",
                        1,
                        "item of 70 bytes in the last 60 of a frame",
                        talk -> items(talk, 1, Arrays.copyOf(SampleItems.record(1, 0, 50), 60))),
                broken(
                        "less than an item's header",
                        1,
                        "19 bytes are less than an item's header",
                        talk -> items(talk, 1, new byte[19])),
                broken(
                        "a part that is a whole",
                        1,
                        "first part of 21 bytes and 1 items of an item of 21 bytes",
                        talk -> talk.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 1, talk.make(1, 1))),
                broken(
                        "fewer frames of items than came",
                        1,
                        "it says that it sent 0 frames of items; 1 have come",
                        talk -> {
                            talk.items(1, 1);
                            talk.replies();
                            talk.abortAfter(1, 0, "miscounted");
                        }),
                broken(
                        "items of a consumer that failed",
                        8,
                        "it says that it sent 1 frames of items; 0 have come",
                        talk -> talk.abortAfter(8, 1, "miscounted")),
                broken("an empty part", 1, "part of 0 bytes does not continue an item that lacks 100", talk -> {
                    beginLongItem(talk);
                    talk.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 0, new byte[0]);
                }),
                broken("a part too much", 1, "part of 101 bytes does not continue an item that lacks 100", talk -> {
                    beginLongItem(talk);
                    talk.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 0, new byte[101]);
                }),
                broken(
                        "a last part that is not the last",
                        1,
                        "part of 100 bytes does not continue an item that lacks 100",
                        talk -> {
                            beginLongItem(talk);
                            talk.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 0, new byte[100]);
                        }),
                broken(
                        "other items between the parts of one",
                        1,
                        "part of 25 bytes does not continue an item that lacks 100",
                        talk -> {
                            beginLongItem(talk);
                            talk.items(1, 5);
                        }),
                broken("a part left out", 1, "part of 99 bytes does not continue an item that lacks 100", talk -> {
                    beginLongItem(talk);
                    talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 0, new byte[99]);
                }));
    }

    private static Arguments broken(String name, int rank, String complaint, Consumer<Conversation> messages) {
        return Arguments.of(name, rank, complaint, messages);
    }

    private static void send(Conversation talk, int rank, Kind kind, boolean answer, int count, int bytes) {
        talk.send(rank, Tag.CONTROL, kind, false, answer, count, new byte[bytes]);
    }

    private static void items(Conversation talk, int count, byte[] records) {
        talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, count, records);
    }

    private static void beginLongItem(Conversation talk) {
        byte[] record = talk.make(1, 580);
        talk.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 1, Arrays.copyOf(record, 500));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenMessages")
    void shouldRejectWhatBreaksTheProtocolAndNameTheRank(
            String name, int rank, String complaint, Consumer<Conversation> messages) {
        // Ranks 1 to 8 have begun; of those that have not, 9 consumes.
        Conversation fresh = new Conversation(10, LIMITS, MAX_MESSAGE);
        for (int begun = 1; begun < 9; begun++) {
            fresh.hello(begun);
            fresh.replies();
        }

        assertThatThrownBy(() -> messages.accept(fresh))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("from rank " + rank + " (")
                .hasMessageEndingWith(complaint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRejectMessagesBeforeHello() {
        assertThatThrownBy(() -> talk.take(3, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("from rank 3 (consumer, EXPECTED): not a message for this state");
        assertThatThrownBy(() -> talk.items(1, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("from rank 1 (producer, EXPECTED): not a message for this state");
    }

    @Test
    void shouldRejectMessagesOfNoClient() {
        byte[] message = new byte[Frame.HEADER];
        assertThatThrownBy(() -> talk.receive(0, Tag.CONTROL.code(), message))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("message from rank 0; clients are 1 to 5");
        assertThatThrownBy(() -> talk.receive(6, Tag.CONTROL.code(), message)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldRefuseToManageWithoutConsumers() {
        BufferSettings limits = new BufferSettings(2, 4, 10_000, 2, 4, 5000);

        assertThatThrownBy(() -> new Conversation(3, limits, MAX_MESSAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 producers among 3 ranks leave no consumer: rank 0 is the manager");
    }
}
