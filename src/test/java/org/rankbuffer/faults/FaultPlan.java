package org.rankbuffer.faults;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankbuffer.launch.wire.Device;

/** The rounds of a campaign. A round follows from seed, devices and its number alone, so that it can be repeated. */
final class FaultPlan {

    private static final int FEWEST_RANKS = 3;
    private static final int MOST_RANKS = 8;

    /** The script makes class archives before the first run. */
    private static final int LONGEST_PREPARATION_MILLIS = 5000;

    private final long seed;
    private final List<Device> devices;

    FaultPlan(long seed, List<Device> devices) {
        this.seed = seed;
        this.devices = List.copyOf(devices);
    }

    Stream<FaultRound> rounds(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(this::round);
    }

    FaultRound round(int number) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < number; i++) {
            random = random.split();
        }
        // In turn, so that a short campaign has all of them.
        Device device = devices.get((number - 1) % devices.size());
        int size = random.nextInt(FEWEST_RANKS, MOST_RANKS + 1);
        Fault fault = draw(random);
        FaultPlace place = FaultPlace.values()[random.nextInt(FaultPlace.values().length)];
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        int rank = fault.target() == Fault.Target.USER_CODE ? rankOf(place, size, random) : random.nextInt(size);
        int item = random.nextInt(itemsAt(place, size));
        int longest = moment == Moment.START && fault.target() == Fault.Target.GROUP
                ? LONGEST_PREPARATION_MILLIS
                : moment.longestDelayMillis();
        return new FaultRound(number, device, size, fault, place, rank, item, moment, random.nextInt(longest));
    }

    private static Fault draw(SplittableRandom random) {
        int left =
                random.nextInt(Stream.of(Fault.values()).mapToInt(Fault::weight).sum());
        for (Fault fault : Fault.values()) {
            left -= fault.weight();
            if (left < 0) {
                return fault;
            }
        }
        throw new AssertionError("the weights changed");
    }

    private static int rankOf(FaultPlace place, int size, SplittableRandom random) {
        if (place == FaultPlace.MERGE) {
            return 0;
        }
        int producers = FaultRound.producers(size);
        return place.isOnProducer()
                ? 1 + random.nextInt(producers)
                : 1 + producers + random.nextInt(size - 1 - producers);
    }

    /** How many items a rank is sure to see: consumers share what there is, but not evenly. */
    private static int itemsAt(FaultPlace place, int size) {
        int producers = FaultRound.producers(size);
        int all = FaultRound.ITEMS_PER_PRODUCER;
        return place.isOnProducer() ? all : Math.max(1, all * producers / (size - 1 - producers) / 4);
    }
}
