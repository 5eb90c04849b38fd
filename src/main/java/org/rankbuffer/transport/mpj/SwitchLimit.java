package org.rankbuffer.transport.mpj;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.transport.Transport;

/**
 * MPJ Express's protocol switch limit: in cluster mode, messages up to this length are sent at once, and longer ones when
 * the receiver has been asked, which makes throughput fall to a fifth and less. So no message is longer.
 *
 * <p>Public for multicore ranks' copies of what is linked to MPJ Express, and for nobody else.
 */
public final class SwitchLimit {

    /** In the configuration that MPJ Express gives a rank of cluster mode. */
    private static final Pattern ENTRY = Pattern.compile("#Protocol Switch Limit;(\\d{1,9});");

    /** What it is when nobody says otherwise, in bytes. Frames shorter than that would be worse than slow sends. */
    private static final int DEFAULT = 128 * 1024;

    /**
     * Bytes by which messages stay below it. A message that comes before its receive waits in a block of a pool, whose
     * block sizes are powers of two, with a byte of the pool's own; on its way it has 93 more for a control message.
     */
    private static final int SPARE = 128;

    /** The longest message, in bytes, below the limit that holds when nobody says otherwise. */
    static final int LEAST_MESSAGE = DEFAULT - SPARE;

    private SwitchLimit() {}

    /**
     * The longest message.
     *
     * @param args what MPJ Express is started with
     * @return bytes
     */
    public static int maxMessage(String... args) {
        Matcher entry = ENTRY.matcher(String.join(" ", args));
        if (!entry.find()) {
            return Transport.LONGEST_MESSAGE;
        }
        int limit = Math.max(DEFAULT, Integer.parseInt(entry.group(1)));
        return Math.min(Transport.LONGEST_MESSAGE, limit - SPARE);
    }
}
