package org.rankbuffer.check.buffer;

import java.util.List;
import java.util.Map;

/** Defects that programmers of such a protocol make, each a line of the shipped source. */
final class Mutants {

    private Mutants() {}

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "drop an ack",
                    "Manager",
                    "answer(client, Kind.ACK);\n        }\n        if (client.phase",
                    "if (frame.sequence() != 1) {\n answer(client, Kind.ACK);\n }\n        }\n        if (client.phase"),
            new Mutant(
                    "capacity + 1",
                    "Manager",
                    "new BoundedFifo(limits.capacity(), maxMessage)",
                    "new BoundedFifo(limits.capacity() + 1, maxMessage)"),
            new Mutant(
                    "admit a batch without room for it", "Intake", "fifo.room() >= growth.most()", "fifo.room() > 0"),
            new Mutant(
                    "admit only into an empty FIFO's half",
                    "Intake",
                    "fifo.room() >= growth.most()",
                    "fifo.room() > growth.most()"),
            new Mutant(
                    "expect no more than in the last frame",
                    "Intake",
                    "growth.sent(producer.rank, count)",
                    "growth.sent(producer.rank, (count + 1) / 2)"),
            new Mutant(
                    "done overtakes items",
                    "Manager",
                    "if (client.owes(itemFrames)) {\n            client.phase = Phase.FINISHING;\n        } else {\n            finishClient(client);\n        }",
                    "finishClient(client);"),
            new Mutant(
                    "the last owed items finish nobody",
                    "Manager",
                    "if (client.phase == Phase.FINISHING && !client.owes(client.last.itemFrames())) {",
                    "if (false) {"),
            new Mutant(
                    "end when the first producer is done",
                    "Manager",
                    "if (producersLeft == 0) {",
                    "if (producersLeft < limits.producers()) {"),
            new Mutant(
                    "end before the FIFO is empty",
                    "Manager",
                    "if (fifo.available() > 0) {",
                    "if (fifo.available() > 0 && producersLeft > 0) {"),
            new Mutant(
                    "a pill for each producer, not each consumer",
                    "Manager",
                    "if (producersLeft == 0) {",
                    "if (producersLeft == 0 && Arrays.stream(clients).filter(c -> c != null && !c.isProducer()"
                            + " && (c.phase == Phase.ENDED || c.phase == Phase.GONE)).count() < limits.producers()) {"),
            new Mutant(
                    "manager speaks first",
                    "ManagerRole",
                    "        while (true) {\n",
                    "        for (int rank = 1; rank < transport.size(); rank++) {\n"
                            + "            transport.send(manager.inbox(), 0, Frame.HEADER, rank, Tag.REPLY.code());\n        }\n"
                            + "        while (true) {\n"),
            new Mutant(
                    "end is announced unasked",
                    "Manager",
                    "if (waiting.isEmpty()) {\n            return NOBODY;",
                    "if (waiting.isEmpty()) {\n            if (producersLeft == 0 && fifo.size() == 0) {\n"
                            + "                for (int rank = limits.producers() + 1; rank < clients.length; rank++) {\n"
                            + "                    if (clients[rank].phase == Phase.ACTIVE) {\n"
                            + "                        clients[rank].phase = Phase.ENDED;\n"
                            + "                        return control(clients[rank], Kind.END, 0, now);\n"
                            + "                    }\n                }\n            }\n            return NOBODY;"),
            new Mutant(
                    "work before the answer is received",
                    "ManagerClient",
                    Map.of(
                            "private int window;",
                            "private int window;\n    private boolean owed;",
                            "send(Kind.ITEMS, bytes, at, more, wantsAnswer(), count, length);\n        awaitAck();",
                            "takeOwed();\n        owed = wantsAnswer();\n"
                                    + "        send(Kind.ITEMS, bytes, at, more, owed, count, length);\n"
                                    + "        unanswered = owed ? 0 : unanswered + 1;\n    }\n"
                                    + "    private void takeOwed() {\n        if (owed) {\n            owed = false;\n"
                                    + "            expect(Kind.ACK);\n        }",
                            "byte[] message = Payload.done(",
                            "takeOwed();\n        byte[] message = Payload.done(",
                            "byte[] message = Payload.abort(",
                            "takeOwed();\n        byte[] message = Payload.abort(")),
            new Mutant(
                    "send again before the answer is received",
                    "ManagerClient",
                    Map.of(
                            "private int window;",
                            "private int window;\n    private boolean owed;",
                            "send(Kind.ITEMS, bytes, at, more, wantsAnswer(), count, length);\n        awaitAck();",
                            "send(Kind.ITEMS, bytes, at, more, window > 1 || wantsAnswer(), count, length);\n"
                                    + "        if (window == 1) {\n            awaitAck();\n        } else {\n"
                                    + "            takeOwed();\n            owed = true;\n        }\n    }\n"
                                    + "    private void takeOwed() {\n        if (owed) {\n            owed = false;\n"
                                    + "            expect(Kind.ACK);\n        }",
                            "byte[] message = Payload.done(",
                            "takeOwed();\n        byte[] message = Payload.done(",
                            "byte[] message = Payload.abort(",
                            "takeOwed();\n        byte[] message = Payload.abort(")),
            new Mutant(
                    "send the whole last message before the answers to its parts",
                    "ManagerClient",
                    Map.of(
                            "int at = 0;\n        while",
                            "int at = 0;\n        int owed = 0;\n        while",
                            "send(Kind.DONE, message, at, true, wantsAnswer(), 0, most);\n            awaitAck();",
                            "send(Kind.DONE, message, at, true, true, 0, most);\n            owed++;",
                            "send(Kind.DONE, message, at, false, false, 0, left);",
                            "send(Kind.DONE, message, at, false, false, 0, left);\n"
                                    + "        for (; owed > 0; owed--) {\n            expect(Kind.ACK);\n        }")),
            new Mutant(
                    "ask for more before working",
                    "ConsumerRole",
                    "            sink.accept(data(bytes, at, length), producer, sequence);",
                    "            if (sequence == 1) {\n                manager.take(1);\n            }\n"
                            + "            sink.accept(data(bytes, at, length), producer, sequence);"),
            new Mutant(
                    "wrong tag when full",
                    "Manager",
                    "Transport.ANY_TAG : Tag.CONTROL.code()",
                    "Transport.ANY_TAG : Tag.ITEMS.code()"),
            new Mutant(
                    "no guard when full",
                    "Manager",
                    "Transport.ANY_TAG : Tag.CONTROL.code()",
                    "Transport.ANY_TAG : Transport.ANY_TAG"),
            new Mutant("serve the last who asked first", "Manager", "waiting.add(client);", "waiting.push(client);"),
            new Mutant(
                    "always serve the lowest rank",
                    "Manager",
                    "ClientState client = waiting.remove();\n            client.phase = Phase.ACTIVE;",
                    "ClientState client = java.util.Collections.min(waiting, java.util.Comparator.comparingInt(c -> c.rank));\n"
                            + "            waiting.remove(client);\n            client.phase = Phase.ACTIVE;"),
            new Mutant(
                    "lost wake-up of a parked consumer",
                    "Manager",
                    "if (fifo.available() > 0) {",
                    "if (fifo.available() > 0 && frame.kind() != Kind.ITEMS && frame.kind() != Kind.ACK) {"),
            new Mutant(
                    "parts of long items may mix",
                    "Manager",
                    "return intake.sender() != null ? intake.sender().rank : Transport.ANY_SOURCE;",
                    "return Transport.ANY_SOURCE;"),
            new Mutant(
                    "a long item's last part is taken for a whole one",
                    "Intake",
                    "if (last) {\n            sender = null;",
                    "if (frame.more()) {\n            sender = null;"),
            new Mutant(
                    "off by one in the parts of long items",
                    "Outlet",
                    "more = part.length < left;",
                    "more = part.length + 40 < left;"),
            new Mutant(
                    "window + 1", "ManagerClient", "return unanswered + 1 >= window;", "return unanswered >= window;"),
            new Mutant("no acks at all", "ManagerClient", "return unanswered + 1 >= window;", "return false;"),
            new Mutant(
                    "the last batch is forgotten",
                    "ProducerRole",
                    "        flush();\n        manager.done",
                    "        manager.done"),
            new Mutant(
                    "items of a batch beyond the first are not used",
                    "ConsumerRole",
                    "            deliver(manager.inbox(), at);\n            at += record;",
                    "            if (i == 0) {\n                deliver(manager.inbox(), at);\n            }\n            at += record;"),
            new Mutant(
                    "an item is used twice",
                    "ConsumerRole",
                    "            sink.accept(data(bytes, at, length), producer, sequence);",
                    "            sink.accept(data(bytes, at, length), producer, sequence);\n            if (sequence == 1) {\n"
                            + "                sink.accept(data(bytes, at, length), producer, sequence);\n            }"),
            new Mutant(
                    "manager leaves when producers are gone",
                    "Manager",
                    "return clientsLeft == 0 && asker == null;",
                    "return producersLeft == 0 && asker == null && fifo.size() == 0;"),
            new Mutant(
                    "an abort ends only who sent it",
                    "Manager",
                    "if (failure != null) {\n            return abort(waiting.remove(), now);\n        }",
                    ""),
            new Mutant(
                    "a failed producer's items are not awaited",
                    "Manager",
                    "finishUnlessItOwes(client, abort.itemFrames());",
                    "finishClient(client);"),
            new Mutant(
                    "after a failure the guard stays up",
                    "Manager",
                    "return failure != null || intake.hasRoom() ? Transport.ANY_TAG : Tag.CONTROL.code();",
                    "return failure == null && intake.hasRoom() ? Transport.ANY_TAG : Tag.CONTROL.code();"),
            new Mutant(
                    "a failed item is put aside uncounted",
                    "ConsumerRole",
                    "statistics.putAside(failureAt(producer, sequence, e));",
                    "statistics.failed(failureAt(producer, sequence, e));"),
            new Mutant(
                    "half of a failed item travels",
                    "ProducerRole",
                    "batch.cancel(); // an item that is not complete must not travel",
                    ""));
}
