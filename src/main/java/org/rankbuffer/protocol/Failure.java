package org.rankbuffer.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Something that failed: the user's code at an item or elsewhere, or whatever the description says.
 *
 * @param rank the rank it happened on; {@link #NO_RANK} when it is not known, or was none
 * @param role what that rank does; empty when that is not known
 * @param item the item that was made or used; empty when it was none
 * @param description where something was thrown, what was done there, unless the item says it all; else the whole
 *     sentence
 * @param thrown what was thrown; empty when nothing was
 */
public record Failure(
        int rank, Optional<Role> role, Optional<Item> item, String description, Optional<ThrowableSummary> thrown) {

    /** The rank of a failure that is no rank's. */
    public static final int NO_RANK = -1;

    /** Longer descriptions are cut. */
    static final int MAX_DESCRIPTION = 1000;

    /**
     * An item, by the rank that made it.
     *
     * @param producer the rank of its producer
     * @param sequence its number in that producer's stream, from 0
     */
    public record Item(int producer, long sequence) {

        @Override
        public String toString() {
            return "item " + sequence + " of producer " + producer;
        }
    }

    /** Cuts a long description. */
    public Failure {
        if (description.length() > MAX_DESCRIPTION) {
            description = description.substring(0, MAX_DESCRIPTION);
        }
    }

    /** A failure of no rank, of which there is no more to say than a sentence in one line. */
    public static Failure of(String description) {
        return new Failure(NO_RANK, Optional.empty(), Optional.empty(), description, Optional.empty());
    }

    /** A failure that a rank tells in words of its own, a whole sentence in one line. */
    public static Failure told(int rank, Role role, String description) {
        return new Failure(rank, Optional.of(role), Optional.empty(), description, Optional.empty());
    }

    /**
     * A failure of the user's code that was no item's.
     *
     * @param doing what was done, such as {@code merging the results}
     */
    public static Failure thrown(int rank, Role role, String doing, Throwable thrown) {
        return new Failure(rank, Optional.of(role), Optional.empty(), doing, Optional.of(ThrowableSummary.of(thrown)));
    }

    /** A failure of the user's code at an item. */
    public static Failure at(int rank, Role role, Item item, Throwable thrown) {
        return new Failure(rank, Optional.of(role), Optional.of(item), "", Optional.of(ThrowableSummary.of(thrown)));
    }

    Failure withDescription(String words) {
        return new Failure(rank, role, item, words, thrown);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(rank);
        out.writeUTF(role.map(Role::title).orElse(""));
        out.writeInt(item.map(Item::producer).orElse(0));
        out.writeLong(item.map(Item::sequence).orElse(0L));
        out.writeUTF(description);
        out.writeUTF(thrown.map(ThrowableSummary::type).orElse(""));
        out.writeUTF(thrown.map(ThrowableSummary::message).orElse(""));
        out.writeUTF(thrown.map(ThrowableSummary::place).orElse(""));
    }

    static Failure readFrom(DataInputStream in) throws IOException {
        int rank = in.readInt();
        String title = in.readUTF();
        Item item = new Item(in.readInt(), in.readLong());
        String description = in.readUTF();
        ThrowableSummary thrown = new ThrowableSummary(in.readUTF(), in.readUTF(), in.readUTF());
        return new Failure(
                rank,
                title.isEmpty() ? Optional.empty() : Optional.of(Role.titled(title)),
                item.producer() == 0 ? Optional.empty() : Optional.of(item),
                description,
                thrown.type().isEmpty() ? Optional.empty() : Optional.of(thrown));
    }

    /** The whole sentence. */
    @Override
    public String toString() {
        if (thrown.isEmpty()) {
            return description;
        }
        String more = item.isPresent() && !description.isEmpty() ? ", " + description : description;
        return "rank " + rank + " failed at " + item.map(Item::toString).orElse("") + more + ": " + thrown.get();
    }
}
