package org.rankbuffer.program.calls;

import java.util.Arrays;
import java.util.Objects;

/**
 * One rank's part in a collective operation.
 *
 * @param context the communicator
 * @param members the ranks of COMM_WORLD that belong to it, in the order of their ranks there
 * @param name the call, such as {@code Bcast}
 * @param root the root's rank in COMM_WORLD, or −1
 * @param detail what all members must agree on besides, such as the operator; empty when there is nothing
 * @param contribution what the others get of this rank
 * @param needs indexes into {@code members} of those whose contributions this rank needs: where collective operations do
 *     not synchronize it may leave once these have entered
 * @param neededBy indexes into {@code members} of those that need this rank's contribution
 */
public record Collective(
        int context,
        int[] members,
        String name,
        int root,
        String detail,
        byte[] contribution,
        int[] needs,
        int[] neededBy) {

    @Override
    public boolean equals(Object object) {
        return object instanceof Collective other
                && context == other.context
                && Arrays.equals(members, other.members)
                && name.equals(other.name)
                && root == other.root
                && detail.equals(other.detail)
                && Arrays.equals(contribution, other.contribution)
                && Arrays.equals(needs, other.needs)
                && Arrays.equals(neededBy, other.neededBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(context, name, root, detail, Arrays.hashCode(contribution));
    }
}
