package org.rankbuffer.protocol;

import java.io.DataOutputStream;

/** Where a producer's items come from, as bytes. Called on the rank's thread only. */
public interface ItemSource {

    /**
     * Makes the next item.
     *
     * @param out takes the item's data; writing more than the longest item allowed is an error told afterwards
     * @return false when there are no more items; nothing may have been written then
     * @throws Exception when the user's code fails
     */
    boolean next(DataOutputStream out) throws Exception;
}
