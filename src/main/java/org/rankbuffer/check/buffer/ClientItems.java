package org.rankbuffer.check.buffer;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.check.UserCodeOutcome;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;

/** The user's code of a client: makes or uses small items, and turns out as the stage says. */
final class ClientItems {

    private static final long LATE_NANOS = 1_000_000_000;

    private final CheckerHooks stage;
    private final int rank;
    private final UserCodeOutcome[] turns;
    private final int length;
    private final List<String> items = new ArrayList<>();
    private final List<String> putAside = new ArrayList<>();
    private long now;

    ClientItems(CheckerHooks stage, int rank, boolean late, int length) {
        this.stage = stage;
        this.rank = rank;
        this.turns = late
                ? new UserCodeOutcome[] {UserCodeOutcome.RETURNS_LATE, UserCodeOutcome.THROWS}
                : new UserCodeOutcome[] {UserCodeOutcome.THROWS};
        this.length = length;
    }

    long now() {
        return now;
    }

    ClientResult result(ClientResult.Ending ending) {
        return new ClientResult(ending, List.copyOf(items), List.copyOf(putAside));
    }

    /** Whether the first name is of a later item of the same producer. */
    static boolean isAfter(String first, String second) {
        String[] one = first.split("/");
        String[] other = second.split("/");
        return one[0].equals(other[0]) && Long.parseLong(one[1]) > Long.parseLong(other[1]);
    }

    private void userCode(String where, UserCodeOutcome... possible) {
        switch (stage.userCode(where, possible)) {
            case RETURNS -> {}
            case RETURNS_LATE -> now += LATE_NANOS;
            case THROWS -> throw new IllegalStateException("as planned");
        }
    }

    private byte[] data(int producer, long sequence) {
        byte[] data = new byte[length];
        data[0] = (byte) (producer * 16 + sequence);
        return data;
    }

    ItemSource<Integer> source(int many) {
        return new Source(many);
    }

    ItemSink sink() {
        return new Sink();
    }

    private final class Source implements ItemSource<Integer> {
        private final int many;
        private int next;

        Source(int many) {
            this.many = many;
        }

        @Override
        public void open() {
            userCode("making its producer", UserCodeOutcome.THROWS);
        }

        @Override
        public Integer next() {
            return next == many ? null : next++;
        }

        @Override
        public void encode(Integer sequence, DataOutputStream out) throws IOException {
            userCode("making item " + rank + "/" + sequence, turns);
            out.write(data(rank, sequence));
            items.add(rank + "/" + sequence);
        }

        @Override
        public void putAside(long sequence, Throwable thrown) {
            putAside.add(rank + "/" + sequence);
        }
    }

    private final class Sink implements ItemSink {
        @Override
        public void open() {
            userCode("making its consumer", UserCodeOutcome.THROWS);
        }

        @Override
        public void accept(ByteBuffer data, int producer, long sequence) {
            String item = producer + "/" + sequence;
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            if (!Arrays.equals(bytes, data(producer, sequence))) {
                throw new PropertyViolation("conservation", "item " + item + " was altered on its way");
            }
            userCode("using item " + item, turns);
            items.add(item);
        }

        @Override
        public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
            putAside.add(producer + "/" + sequence);
        }

        @Override
        public byte[] result() {
            userCode("its result", UserCodeOutcome.THROWS);
            return new byte[] {(byte) rank};
        }
    }
}
