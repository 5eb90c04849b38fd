package org.rankbuffer.check.buffer;

import java.util.List;

/** How a client's part ended, and which items it made or used, by name: {@code 1/0} is the first one of rank 1. */
record ClientResult(Ending ending, List<String> items, List<String> putAside) {

    enum Ending {
        /** It came to the end of the stream. */
        DONE,
        /** Its own user code failed. */
        FAILED,
        /** It was told that another rank failed. */
        TOLD
    }
}
