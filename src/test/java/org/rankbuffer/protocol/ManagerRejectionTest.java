package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that break the protocol: the manager names the rank and the rule, and the run ends. */
class ManagerRejectionTest {

    /** Some messages, of which the last one breaks the protocol. */
    abstract static class Broken {

        @ParameterizedTest(name = "{0}")
        @MethodSource("messages")
        void shouldRejectWhatBreaksTheProtocolAndNameTheRank(
                String name, int rank, String complaint, Consumer<Conversation> messages) {
            // Ranks 1 to 8 have begun; of those that have not, 9 consumes.
            Conversation fresh = new Conversation(10, Conversation.LIMITS, Conversation.MAX_MESSAGE);
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
    }

    private static Arguments broken(String name, int rank, String complaint, Consumer<Conversation> messages) {
        return Arguments.of(name, rank, complaint, messages);
    }

    /** Greetings. */
    @Nested
    class Hello extends Broken {

        static Stream<Arguments> messages() {
            return Stream.of(
                    broken("a second hello", 3, "not a message for this state", talk -> talk.hello(3)),
                    broken(
                            "a hello that waits for nothing",
                            9,
                            "HELLO frame that wants no answer",
                            talk -> talk.control(9, Kind.HELLO, false, 0, 1)),
                    broken(
                            "the wrong role",
                            9,
                            "it starts as a producer, and rank 0 expects a consumer; start all ranks with the same options",
                            talk -> talk.hello(9, Role.PRODUCER)));
        }
    }

    /** Requests for items. */
    @Nested
    class Requests extends Broken {

        static Stream<Arguments> messages() {
            return Stream.of(
                    broken("a request of a producer", 1, "TAKE frame from a producer", talk -> talk.take(1, 1)),
                    broken("a request for nothing", 3, "request for 0 items in 0 bytes", talk -> talk.take(3, 0)),
                    broken(
                            "a request that waits for nothing",
                            3,
                            "TAKE frame that wants no answer",
                            talk -> talk.control(3, Kind.TAKE, false, 1, 0)),
                    broken(
                            "a request with bytes",
                            3,
                            "request for 1 items in 5 bytes",
                            talk -> talk.control(3, Kind.TAKE, true, 1, 5)),
                    broken("a second request", 3, "not a message for this state", talk -> {
                        talk.take(3, 1);
                        talk.take(3, 1);
                    }));
        }
    }

    /** Last messages, and what comes after them. */
    @Nested
    class LastMessages extends Broken {

        static Stream<Arguments> messages() {
            return Stream.of(
                    broken("an end before the end", 3, "not a message for this state", talk -> talk.done(3)),
                    broken(
                            "an end without sense",
                            1,
                            "message of 17 bytes cannot be read: java.io.EOFException",
                            talk -> talk.control(1, Kind.DONE, false, 0, 17)),
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
                            talk -> talk.control(1, Kind.ABORT, true, 0, 20)),
                    broken("fewer frames of items than came", 1, "it reports 0 frames of items; 1 have come", talk -> {
                        talk.items(1, 1);
                        talk.replies();
                        talk.abortAfter(1, 0, "miscounted");
                    }),
                    broken(
                            "items of a consumer that failed",
                            8,
                            "it reports 1 frames of items; 0 have come",
                            talk -> talk.abortAfter(8, 1, "miscounted")));
        }
    }

    /** Frames that are not what their tag, their kind or their number says. */
    @Nested
    class Frames extends Broken {

        static Stream<Arguments> messages() {
            return Stream.of(
                    broken("a reply", 3, "ACK frame on tag CONTROL", talk -> talk.control(3, Kind.ACK, false, 0, 0)),
                    broken(
                            "items as control",
                            1,
                            "ITEMS frame on tag CONTROL",
                            talk -> talk.send(
                                    1, Tag.CONTROL, Kind.ITEMS, false, false, 1, SampleItems.record(1, 0, 1))),
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
                    }));
        }
    }

    /** Frames of whole items. */
    @Nested
    class Items extends Broken {

        static Stream<Arguments> messages() {
            return Stream.of(
                    broken(
                            "items of a consumer",
                            3,
                            "ITEMS frame from a consumer",
                            talk -> talk.frameOfItems(3, 1, SampleItems.record(3, 0, 1))),
                    broken("a lost item", 1, "item 1 came where item 0 was due", talk -> {
                        talk.make(1, 1);
                        talk.items(1, 1);
                    }),
                    broken(
                            "an item of somebody else",
                            1,
                            "item that says it is of rank 2",
                            talk -> talk.frameOfItems(1, 1, SampleItems.record(2, 0, 1))),
                    broken(
                            "an item that is too long",
                            1,
                            "item of 5001 bytes; there can be 5000",
                            talk -> talk.frameOfItems(1, 1, Arrays.copyOf(SampleItems.record(1, 0, 5001), 500))),
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
                            talk -> talk.frameOfItems(1, 2, SampleItems.record(1, 0, 1))),
                    broken(
                            "more items than told",
                            1,
                            "21 bytes behind the last item of a frame",
                            talk -> talk.frameOfItems(
                                    1, 1, SampleItems.join(SampleItems.record(1, 0, 1), SampleItems.record(1, 1, 1)))),
                    broken(
                            "an item cut short",
                            1,
                            "item of 70 bytes in the last 60 of a frame",
                            talk -> talk.frameOfItems(1, 1, Arrays.copyOf(SampleItems.record(1, 0, 50), 60))),
                    broken(
                            "less than an item's header",
                            1,
                            "19 bytes are less than an item's header",
                            talk -> talk.frameOfItems(1, 1, new byte[19])));
        }
    }

    /** Items that take several messages. */
    @Nested
    class LongItems extends Broken {

        static Stream<Arguments> messages() {
            return Stream.of(
                    broken(
                            "a part that is a whole",
                            1,
                            "first part of 21 bytes and 1 items of an item of 21 bytes",
                            talk -> talk.send(1, Tag.ITEMS, Kind.ITEMS, true, false, 1, talk.make(1, 1))),
                    broken("an empty part", 1, "part of 0 bytes does not continue an item that lacks 100", talk -> {
                        beginLongItem(talk);
                        nextPart(talk, true, 0);
                    }),
                    broken("a part too much", 1, "part of 101 bytes does not continue an item that lacks 100", talk -> {
                        beginLongItem(talk);
                        nextPart(talk, true, 101);
                    }),
                    broken(
                            "a last part that is not the last",
                            1,
                            "part of 100 bytes does not continue an item that lacks 100",
                            talk -> {
                                beginLongItem(talk);
                                nextPart(talk, true, 100);
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
                        nextPart(talk, false, 99);
                    }));
        }

        /** Sends the first part of an item of which 100 bytes lack then. */
        private static void beginLongItem(Conversation talk) {
            talk.part(1, talk.make(1, 580), 0, 500);
        }

        private static void nextPart(Conversation talk, boolean more, int bytes) {
            talk.send(1, Tag.ITEMS, Kind.ITEMS, more, false, 0, new byte[bytes]);
        }
    }

    /** Whoever is not, or not yet, in the conversation. */
    @Nested
    class Strangers {

        private final Conversation talk = Conversation.usual();

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
            assertThatThrownBy(() -> talk.receive(6, Tag.CONTROL.code(), message))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void shouldRefuseToManageWithoutConsumers() {
        BufferLimits limits = new BufferLimits(2, 4, 10_000, 2, 4, 5000);

        assertThatThrownBy(() -> new Conversation(3, limits, Conversation.MAX_MESSAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 producers among 3 ranks leave no consumer: rank 0 is the manager");
    }
}
