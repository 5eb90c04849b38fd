package org.rankbuffer.check.buffer;

import java.util.List;

/**
 * A client's result.
 *
 * @param ending how it ended
 * @param items what it made or used, by name: {@code 1/0} is the first item of rank 1
 * @param putAside the items that failed, by name
 */
record ClientResult(Ending ending, List<String> items, List<String> putAside) {

    enum Ending {
        /** At the end of the stream. */
        DONE,
        /** Its own user code failed. */
        FAILED,
        /** It was told that another rank failed. */
        TOLD
    }
}
