package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the manager does while items pass, message by message. Ranks 1 and 2 produce, 3 to 5 consume. */
class ManagerTest {

    private final Conversation talk = Conversation.usual();

    /** Those who say hello. */
    @Nested
    class Hello {

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
    }

    /** Which messages it receives, so that the FIFO stays within its limits. */
    @Nested
    class Room {

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
            Conversation small =
                    Conversation.within(new BufferLimits(2, 4, 100, 2, 4, 5000)).begun();
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
            Conversation small = Conversation.within(new BufferLimits(2, 4, record, 2, 4, 60))
                    .begun();
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
            Conversation wide = Conversation.within(new BufferLimits(1, 4, 10_000, 4, 9, 5000))
                    .begun();
            wide.items(1, 1);
            wide.items(1, 1, 1);
            wide.take(3, 3);
            wide.replies();
            assertThat(wide.accepts(1, Tag.ITEMS)).as("there is room for four").isTrue();
            wide.longItem(1);

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
    }

    /** How consumers get what they ask for. */
    @Nested
    class Requests {

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
            Conversation wide = Conversation.within(new BufferLimits(2, 40, 10_000, 7, 4, 5000))
                    .begun();
            wide.take(3, 10);
            wide.take(4, 10);
            wide.take(5, 2);
            wide.items(1, 1, 1, 1, 1, 1, 1, 1);

            assertThat(wide.replies())
                    .containsExactly("ITEMS to 3: 1/0 1/1", "ITEMS to 4: 1/2 1/3", "ITEMS to 5: 1/4 1/5");
        }
    }

    /** Items that take several messages. */
    @Nested
    class LongItems {

        @Test
        void shouldHearOnlyTheSenderOfALongItem() {
            talk.begun();
            byte[] record = talk.make(1, Conversation.LONG);
            talk.part(1, record, 0, 500);

            assertThat(talk.accepts(2, Tag.ITEMS)).isFalse();
            assertThat(talk.accepts(3, Tag.CONTROL)).isFalse();
            assertThat(talk.accepts(1, Tag.CONTROL)).isFalse();
            assertThat(talk.accepts(1, Tag.ITEMS)).isTrue();
            talk.part(1, record, 500, 1000);
            talk.part(1, record, 1000, record.length);
            assertThat(talk.accepts(2, Tag.ITEMS)).isTrue();
            assertThat(talk.accepts(3, Tag.CONTROL)).isTrue();
        }

        @Test
        void shouldServeOnlyWholeItems() {
            talk.begun();
            talk.take(3, 10);
            talk.take(4, 10);
            byte[] record = talk.make(1, Conversation.LONG);
            talk.part(1, record, 0, 500);
            talk.part(1, record, 500, 1000);
            assertThat(talk.replies()).isEmpty();
            talk.part(1, record, 1000, record.length);

            assertThat(talk.replies()).containsExactly("part to 3", "part to 3", "last part to 3: 1/0");
            talk.items(1, 5);
            assertThat(talk.replies()).containsExactly("ITEMS to 4: 1/1");
        }

        @Test
        void shouldCountALongItemFromItsFirstPartOn() {
            Conversation tight = Conversation.within(new BufferLimits(2, 1, 10_000, 1, 4, 5000))
                    .begun();
            byte[] record = tight.make(1, Conversation.LONG);
            tight.part(1, record, 0, 500);
            tight.partWantingAnswer(1, record, 500, 1000);
            assertThat(tight.replies()).containsExactly("ACK to 1");
            tight.part(1, record, 1000, record.length);

            assertThat(tight.accepts(2, Tag.ITEMS)).isFalse();
            assertThat(tight.accepts(2, Tag.CONTROL)).isTrue();
        }

        @Test
        void shouldSendNoEmptyPartBehindAnItemThatFillsTwoMessages() {
            talk.begun();
            int payload = Conversation.MAX_MESSAGE - Frame.HEADER;
            byte[] record = talk.make(1, 2 * payload - ItemRecord.HEADER);
            talk.part(1, record, 0, payload);
            talk.part(1, record, payload, record.length);
            talk.take(3, 10);

            assertThat(talk.replies()).containsExactly("part to 3", "last part to 3: 1/0");
        }

        @Test
        void shouldServeShortItemsBeforeALongOne() {
            talk.begun();
            talk.items(1, 5);
            talk.longItem(1);
            talk.take(3, 10);

            assertThat(talk.replies()).containsExactly("ITEMS to 3: 1/0");
            talk.take(4, 10);
            assertThat(talk.replies()).containsExactly("part to 4", "part to 4", "last part to 4: 1/1");
        }
    }

    /** What a {@link FifoListener} is told. */
    @Nested
    class Listener {

        @Test
        void shouldTellOfEveryItemThatComesAndGoes() {
            List<String> told = new ArrayList<>();
            Conversation watched = Conversation.watchedBy(new Telling(told)).begun();
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
            Conversation watched = Conversation.watchedBy(new Telling(told)).begun();
            watched.longItem(1);
            watched.items(2, 1);
            watched.take(5, 1);
            watched.replies();

            assertThat(told)
                    .containsExactly(
                            "in 1/0, -1 bytes, 1 there",
                            "in 2/0, 1 bytes, 2 there",
                            "out to 5: 1/0, -1 bytes, 1 there");
        }
    }

    /** What a {@link FifoListener} is told of who waits. */
    @Nested
    class WaitListener {

        private final List<String> told = new ArrayList<>();
        private final Conversation watched = Conversation.watchedBy(new FifoListener() {
                    @Override
                    public void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size) {}

                    @Override
                    public void taken(
                            int consumer,
                            int producer,
                            long sequence,
                            byte[] bytes,
                            int offset,
                            int length,
                            int size) {}

                    @Override
                    public void level(int room, int needed, boolean admits) {
                        told.add(room + " free, " + needed + " needed" + (admits ? "" : ", closed"));
                    }

                    @Override
                    public void received(int producer, long offered, boolean wantsAnswer, long now) {
                        told.add("from " + producer + (wantsAnswer ? ", wants answer" : ""));
                    }

                    @Override
                    public void waits(int consumer, long now) {
                        told.add(consumer + " waits");
                    }

                    @Override
                    public void serves(int consumer, long now) {
                        told.add("serves " + consumer);
                    }

                    @Override
                    public void ends(int consumer, long now) {
                        told.add("ends " + consumer);
                    }
                })
                .begun();

        @Test
        void shouldTellOfRequestsThatWaitAndOfThoseThatNeedNot() {
            told.clear();
            watched.take(3, 1);
            watched.replies();
            watched.itemsWantingAnswer(1, 1);
            watched.replies();
            watched.items(2, 1);
            watched.take(4, 1);
            watched.replies();

            assertThat(told.stream().filter(line -> !line.contains("free")))
                    .containsExactly("3 waits", "from 1, wants answer", "serves 3", "from 2", "serves 4");
        }

        @Test
        void shouldTellWhenTheNextFrameIsNotReceivedAndWhenItIs() {
            watched.items(1, 1);
            watched.items(1, 1);
            told.clear();
            watched.items(1, 1);
            watched.replies();
            watched.take(3, 9);
            watched.replies();

            assertThat(told).containsExactly("from 1", "1 free, 2 needed, closed", "serves 3", "4 free, 2 needed");
        }

        @Test
        void shouldTellOfTheEndToWhoeverWaitsForIt() {
            told.clear();
            watched.take(3, 1);
            watched.done(1);
            watched.done(2);
            watched.replies();

            assertThat(told.stream().filter(line -> !line.contains("free"))).containsExactly("3 waits", "ends 3");
        }
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
}
