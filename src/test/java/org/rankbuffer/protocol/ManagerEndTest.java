package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a run ends at the manager, message by message. Ranks 1 and 2 produce, 3 to 5 consume. */
class ManagerEndTest {

    private final Conversation talk = Conversation.usual();

    /** When all items have been consumed. */
    @Nested
    class EndOfTheStream {

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
            talk.frameOfItems(1, 1, SampleItems.record(1, 0, 1));
            assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/0");
            talk.take(3, 9);
            assertThat(talk.replies()).isEmpty();
            talk.frameOfItems(1, 1, SampleItems.record(1, 1, 1));

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
            talk.end();

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
            assertThat(outcome.clients().get(2).report().items()).isEqualTo(1);
            assertThat(outcome.clients().get(2).report().messages())
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
            for (int rank = 3; rank < Conversation.SIZE; rank++) {
                talk.take(rank, 1);
                assertThat(talk.replies()).containsExactly("END to " + rank);
                talk.done(rank);
            }

            assertThat(talk.finished()).isTrue();
            assertThat(talk.outcome().verdictHolds()).isTrue();
        }
    }

    /** What the verdict finds. */
    @Nested
    class Violations {

        @Test
        void shouldFindALostItem() {
            talk.begun();
            talk.items(1, 1);
            talk.make(1, 1);
            talk.take(3, 1);
            talk.replies();
            talk.end();

            assertThat(violation())
                    .isEqualTo(new Finding(
                            Property.CONSERVATION, false, "producer 1 produced 2 items, 1 of them were consumed"));
        }

        @Test
        void shouldFindALostItemOfTheLastProducer() {
            talk.begun();
            talk.make(2, 1);
            talk.end();

            assertThat(violation().detail()).isEqualTo("producer 2 produced 1 items, 0 of them were consumed");
        }

        @Test
        void shouldFindAnAlteredItem() {
            talk.begun();
            talk.items(1, 1);
            talk.take(3, 1);
            talk.replies();
            talk.digest(3).addAll(difference());
            talk.end();

            assertThat(violation().property()).isEqualTo(Property.CONSERVATION);
            assertThat(violation().detail()).startsWith("the 1 items of producer 1 were altered or exchanged: digest ");
        }

        /** Turns item 0 into another when added. */
        private static ItemDigest difference() {
            return new ItemDigest(new long[2], new long[] {12345, 0});
        }

        @Test
        void shouldFindItemsOutOfOrder() {
            talk.begun();
            talk.endFor(1, 2);
            talk.take(3, 1);
            talk.replies();
            talk.doneComplaining(3, "item 1 of producer 2 came after its item 4");
            talk.endFor(4, 5);

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
    }

    /** When the code of a client fails. */
    @Nested
    class Failures {

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
            assertThat(talk.outcome().failure()).get().hasToString("out of ink");
            assertThat(talk.outcome().verdictHolds()).isFalse();
            assertThat(talk.outcome().findings()).isEmpty();
        }

        @Test
        void shouldAbortThoseWhoSayHelloAfterAFailure() {
            talk.hello(1);
            talk.replies();
            talk.abort(1, "out of ink");
            for (int rank = 2; rank < Conversation.SIZE; rank++) {
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
            for (int rank = 3; rank < Conversation.SIZE; rank++) {
                talk.take(rank, 1);
                assertThat(talk.replies()).containsExactly("ABORT to " + rank + ": first");
            }

            assertThat(talk.outcome().failure()).get().hasToString("first");
        }

        @Test
        void shouldWaitForItemsOvertakenByAnAbort() {
            talk.begun();
            talk.abortAfter(1, 1, "out of ink");
            talk.abort(2, "so am I");
            for (int rank = 3; rank < Conversation.SIZE; rank++) {
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
            talk.frameOfItems(1, 1, SampleItems.record(1, 0, 1));
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
    }
}
