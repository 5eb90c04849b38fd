package org.rankbuffer.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.Words;

/**
 * Which rank goes to which machine.
 *
 * @param machines the machine of each rank, by rank
 */
public record Placement(List<Machine> machines) {

    /** Copies the list. */
    public Placement {
        machines = List.copyOf(machines);
    }

    /** In which order slots are filled. */
    public enum Order {
        /** One machine after the other. */
        SLOT,
        /** A rank for each machine in turn. */
        NODE
    }

    /**
     * Places ranks in slots.
     *
     * @param manager the host that is to have rank 0, if one is named
     * @param oversubscribe whether machines may get more ranks than they have slots
     * @throws UsageException when there are too few slots, or no such host
     */
    public static Placement of(Machines there, int size, Order order, Optional<String> manager, boolean oversubscribe) {
        if (size > there.slots() && !oversubscribe) {
            throw new UsageException("-np is " + size + ", but " + there.source() + " has "
                    + Words.plural(there.slots(), "slot")
                    + "; give the machines more (host:slots), lower -np, or add --oversubscribe");
        }
        List<Machine> turns = new ArrayList<>();
        manager.ifPresent(host -> turns.add(named(host, there)));
        while (turns.size() < size) {
            List<Machine> round = round(there, order);
            if (manager.isPresent() && turns.size() == 1) {
                round.remove(turns.get(0)); // the slot that rank 0 has
            }
            turns.addAll(round);
        }
        return new Placement(turns.subList(0, size));
    }

    /**
     * Places ranks as MPJ Express's own launcher does, which knows no slots: as many on each machine, and one more on
     * the first ones.
     *
     * @throws UsageException when that gives a machine more ranks than slots, or there is no such host
     */
    public static Placement even(Machines there, int size, Optional<String> manager, boolean oversubscribe) {
        List<Machine> order = new ArrayList<>(there.list());
        manager.map(host -> named(host, there)).ifPresent(first -> {
            order.remove(first);
            order.add(0, first);
        });
        List<Machine> turns = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            int ranks = size / order.size() + (i < size % order.size() ? 1 : 0);
            Machine machine = order.get(i);
            if (ranks > machine.slots() && !oversubscribe) {
                throw new UsageException("-np is " + size + ", of which mpjrun gives " + machine.host() + " " + ranks
                        + " ranks, since it spreads them evenly, but it has " + Words.plural(machine.slots(), "slot")
                        + "; give it more, lower -np, or add --oversubscribe");
            }
            turns.addAll(Collections.nCopies(ranks, machine));
        }
        return new Placement(turns);
    }

    private static Machine named(String host, Machines there) {
        return there.list().stream()
                .filter(machine ->
                        machine.host().equals(host) || machine.login().equals(host))
                .findFirst()
                .orElseThrow(() -> new UsageException("--manager-host is " + host + "; it must be one of "
                        + there.list().stream().map(Machine::host).collect(Collectors.joining(", "))));
    }

    /** Every slot once. */
    private static List<Machine> round(Machines there, Order order) {
        List<Machine> round = new ArrayList<>();
        if (order == Order.SLOT) {
            there.list().forEach(machine -> round.addAll(Collections.nCopies(machine.slots(), machine)));
        } else {
            for (int turn = 0; round.size() < there.slots(); turn++) {
                for (Machine machine : there.list()) {
                    if (machine.slots() > turn) {
                        round.add(machine);
                    }
                }
            }
        }
        return round;
    }

    /** The ranks, ascending, of each machine that has some, in the order in which ranks meet them. */
    public Map<Machine, List<Integer>> ranks() {
        Map<Machine, List<Integer>> ranks = new LinkedHashMap<>();
        for (int rank = 0; rank < machines.size(); rank++) {
            ranks.computeIfAbsent(machines.get(rank), machine -> new ArrayList<>())
                    .add(rank);
        }
        return ranks;
    }
}
