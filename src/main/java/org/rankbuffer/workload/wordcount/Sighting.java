package org.rankbuffer.workload.wordcount;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rankbuffer.Host;
import org.rankbuffer.workload.files.FileState;
import org.rankbuffer.workload.files.PathName;

/**
 * What one producer has seen of a file of which others read pieces, too. It travels as an item among those of text, and
 * from a consumer to rank 0 as a row among those of words:
 *
 * <pre>
 *   item    | 0 (1) | state | name ... |
 *   row     key: | 0 (1) | name ... |   value: | state |
 *   state   | 1 complete, 0 not, 2 not and not reported (1) | host (4) | size (8) | modified (8) | changed (8) | device (8) | inode (8) |
 * </pre>
 *
 * @param name the file
 * @param complete whether the producer has read all of its pieces
 * @param reported whether the producer has reported that it has not; the one that has the first piece does
 * @param host a hash of the name of the producer's host
 * @param state how the file was when the producer opened it, and still when it had read its last piece
 */
record Sighting(PathName name, boolean complete, boolean reported, int host, FileState state) {

    /** What an item or a key of a sighting begins with. No word does; and no text, see {@link TextPiece}. */
    static final byte MARK = 0;

    private static final byte REPORTED = 0;
    private static final byte COMPLETE = 1;
    private static final byte UNREPORTED = 2;

    private static final int STATE = 1 + Integer.BYTES + 5 * Long.BYTES;

    /** No path can be longer than 4096 bytes. */
    static final int LONGEST_ITEM = 1 + STATE + 4096;

    /** What was seen on this host. */
    static Sighting here(PathName name, boolean complete, boolean reported, FileState state) {
        return new Sighting(name, complete, reported, Host.NAME.hashCode(), state);
    }

    /** Whether an item is a sighting, and no text. */
    static boolean isItem(ByteBuffer item) {
        return item.hasRemaining() && item.get(item.position()) == MARK;
    }

    ByteBuffer toItem() {
        byte[] bytes = name.bytes();
        return ByteBuffer.allocate(1 + STATE + bytes.length)
                .put(MARK)
                .put(value())
                .put(bytes)
                .flip();
    }

    static Sighting ofItem(ByteBuffer item) {
        ByteBuffer state = item.slice(item.position() + 1, STATE);
        byte[] name = new byte[item.remaining() - 1 - STATE];
        item.slice(item.position() + 1 + STATE, name.length).get(name);
        return read(new PathName(name), state);
    }

    /** Whether the key of a row is that of a sighting, and no word. */
    static boolean isKey(byte[] key) {
        return key[0] == MARK;
    }

    byte[] key() {
        byte[] bytes = name.bytes();
        return ByteBuffer.allocate(1 + bytes.length).put(MARK).put(bytes).array();
    }

    byte[] value() {
        return ByteBuffer.allocate(STATE)
                .put(complete ? COMPLETE : reported ? REPORTED : UNREPORTED)
                .putInt(host)
                .putLong(state.size())
                .putLong(state.modified())
                .putLong(state.changed())
                .putLong(state.device())
                .putLong(state.inode())
                .array();
    }

    static Sighting ofRow(byte[] key, ByteBuffer value) {
        return read(new PathName(Arrays.copyOfRange(key, 1, key.length)), value);
    }

    private static Sighting read(PathName name, ByteBuffer state) {
        byte outcome = state.get();
        int host = state.getInt();
        return new Sighting(
                name,
                outcome == COMPLETE,
                outcome == REPORTED,
                host,
                new FileState(state.getLong(), state.getLong(), state.getLong(), state.getLong(), state.getLong()));
    }

    /** Whether both are of the same file at the same moment, as far as that can be known. */
    boolean agreesWith(Sighting other) {
        return host == other.host ? state.equals(other.state) : state.agreesAcrossHosts(other.state);
    }
}
