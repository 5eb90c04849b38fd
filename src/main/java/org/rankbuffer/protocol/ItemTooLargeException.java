package org.rankbuffer.protocol;

/** An item is longer than the buffer takes. */
public final class ItemTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports an item.
     *
     * @param length the item's bytes
     * @param maxItem the most an item may have
     */
    public ItemTooLargeException(long length, int maxItem) {
        super("an item of " + length + " bytes is larger than the " + maxItem
                + " allowed; raise --max-item or make smaller items");
    }
}
