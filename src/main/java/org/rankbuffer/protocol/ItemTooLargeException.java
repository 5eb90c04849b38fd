package org.rankbuffer.protocol;

/** An item is longer than the buffer takes. */
final class ItemTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ItemTooLargeException(long length, int maxItem) {
        super("an item of " + length + " bytes is larger than the " + maxItem
                + " allowed; raise --max-item or make smaller items");
    }
}
