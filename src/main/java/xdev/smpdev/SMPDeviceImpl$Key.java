package xdev.smpdev;

import xdev.ProcessID;

/**
 * Under what a multicore run keeps sends and receives that wait for their partner, in place of the class of this name in
 * MPJ Express 0.44, as {@link Semaphore} is.
 *
 * <p>The original has one hash code for all keys, so that its hash tables are searched from end to end, some ten times a
 * message and with every other rank waiting for the table. With eight ranks that is most of the price of a message.
 */
final class SMPDeviceImpl$Key {

    private final int context;
    private final ProcessID destination;
    private final ProcessID source;
    private final int tag;

    SMPDeviceImpl$Key(int context, ProcessID destination, ProcessID source, int tag) {
        this.context = context;
        this.destination = destination;
        this.source = source;
        this.tag = tag;
    }

    @Override
    public int hashCode() {
        int ranks = 31 * destination.uuid().hashCode() + source.uuid().hashCode();
        return 31 * (31 * ranks + context) + tag;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SMPDeviceImpl$Key key
                && tag == key.tag
                && context == key.context
                && source.uuid().equals(key.source.uuid())
                && destination.uuid().equals(key.destination.uuid());
    }
}
