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

/** The user code of a client: makes or uses small items, and ends each call as the checker chooses. */
final class ClientItems {

    private static final long LATE_NANOS = 1_000_000_000;

    /**
     * A client's result.
     *
     * @param ending how it ended
     * @param items what it made or used, by name: {@code 1/0} is the first item of rank 1
     * @param putAside the items that failed, by name
     */
    record Result(Ending ending, List<String> items, List<String> putAside) {}

    enum Ending {
        /** At the end of the stream. */
        DONE,
        /** Its own user code failed. */
        FAILED,
        /** It was told that another rank failed. */
        TOLD
    }

    private final CheckerHooks hooks;
    private final int rank;
    private final UserCodeOutcome[] outcomes;
    private final int length;
    private final List<String> items = new ArrayList<>();
    private final List<String> putAside = new ArrayList<>();
    private long now;

    ClientItems(CheckerHooks hooks, int rank, boolean late, int length) {
        this.hooks = hooks;
        this.rank = rank;
        this.outcomes = late
                ? new UserCodeOutcome[] {UserCodeOutcome.RETURNS_LATE, UserCodeOutcome.THROWS}
                : new UserCodeOutcome[] {UserCodeOutcome.THROWS};
        this.length = length;
    }

    /** The client's clock in nanoseconds; only late user code advances it. */
    long now() {
        return now;
    }

    Result result(Ending ending) {
        return new Result(ending, List.copyOf(items), List.copyOf(putAside));
    }

    /** Whether the first item was made after the second one, by the same producer. */
    static boolean isAfter(String first, String second) {
        String[] one = first.split("/");
        String[] other = second.split("/");
        return one[0].equals(other[0]) && Long.parseLong(one[1]) > Long.parseLong(other[1]);
    }

    private void userCode(String where, UserCodeOutcome... possible) {
        switch (hooks.userCode(where, possible)) {
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

    /** Makes {@code count} items. */
    ItemSource<Integer> source(int count) {
        return new ItemSource<>() {
            private int made;

            @Override
            public void open() {
                userCode("making its producer", UserCodeOutcome.THROWS);
            }

            @Override
            public Integer next() {
                return made == count ? null : made++;
            }

            @Override
            public void encode(Integer sequence, DataOutputStream out) throws IOException {
                userCode("making item " + rank + "/" + sequence, outcomes);
                out.write(data(rank, sequence));
                items.add(rank + "/" + sequence);
            }

            @Override
            public void putAside(long sequence, Throwable thrown) {
                putAside.add(rank + "/" + sequence);
            }
        };
    }

    /** Checks each item's content, and uses it. */
    ItemSink sink() {
        return new ItemSink() {
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
                userCode("using item " + item, outcomes);
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
        };
    }
}
