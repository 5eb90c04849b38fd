package mpi;

import java.util.Arrays;

/** Which elements of an array one item of a message has. Immutable. */
public class Datatype {

    /** The code of the elements' type. */
    public final int baseType;

    private final Base base;

    /** Runs of adjacent elements: where each begins, from the start of the item, and how long it is. */
    private final int[] starts;

    private final int[] lengths;

    /** Whether each run comes with all items before the next run does. */
    private final boolean runsFirst;

    private final int elements;
    private final int lower;
    private final int upper;

    private Datatype(Base base, int[] starts, int[] lengths, boolean runsFirst) {
        this.base = base;
        this.baseType = base.code;
        this.starts = starts;
        this.lengths = lengths;
        this.runsFirst = runsFirst;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int i = 0; i < starts.length; i++) {
            low = Math.min(low, starts[i]);
            high = Math.max(high, starts[i] + lengths[i]);
        }
        elements = Arrays.stream(lengths).sum();
        lower = starts.length == 0 ? 0 : low;
        upper = starts.length == 0 ? 0 : high;
    }

    /** The type of single elements with this name. */
    static Datatype named(String name) {
        return adjacent(Base.valueOf(name), 1);
    }

    /** A type whose items have a number of adjacent elements. */
    static Datatype adjacent(Base base, int elements) {
        return new Datatype(base, new int[] {0}, new int[] {elements}, false);
    }

    /** Takes the runs of adjacent elements, one by one. */
    interface Runs {
        void run(int start, int length);
    }

    Base base() {
        return base;
    }

    int elements() {
        return elements;
    }

    int extent() {
        return upper - lower;
    }

    /** How many elements an array must have for a number of items. */
    int span(int items) {
        return items == 0 ? 0 : (items - 1) * extent() + upper;
    }

    /** Names the runs of the first elements of a number of items, from where the first item starts. */
    void runs(int items, int limit, Runs runs) {
        if (starts.length == 1 && extent() == elements) {
            runs.run(lower, Math.min(items * elements, limit));
            return;
        }
        int left = limit;
        for (int i = 0; i < items * starts.length && left > 0; i++) {
            int item = runsFirst ? i % items : i / starts.length;
            int run = runsFirst ? i / items : i % starts.length;
            runs.run(item * extent() + starts[run], Math.min(left, lengths[run]));
            left -= lengths[run];
        }
    }

    /** The code of the elements' type. */
    public int getType() {
        return baseType;
    }

    /** How many bytes the elements of one item take; 0 for objects. */
    public int getByteSize() {
        return elements * base.bytes;
    }

    /** How far apart two items begin, in elements. */
    public int Extent() throws MPIException {
        return extent();
    }

    /** How many elements one item has. */
    public int Size() throws MPIException {
        return elements;
    }

    /** The lowest place of an element. */
    public int Lb() throws MPIException {
        return lower;
    }

    /** The place behind the highest of an element. */
    public int Ub() throws MPIException {
        return upper;
    }

    /** Does nothing, as with MPJ Express: a type need not be committed. */
    public void Commit() throws MPIException {}

    /** Does nothing. */
    public void free() {}

    /** Items of a type, one behind the other. */
    public static Datatype Contiguous(int count, Datatype oldtype) throws MPIException {
        return Hindexed(new int[] {count}, new int[] {0}, oldtype);
    }

    /** Blocks of items, whose beginnings are a number of items apart. */
    public static Datatype Vector(int count, int blocklength, int stride, Datatype oldtype) throws MPIException {
        return Hvector(count, blocklength, stride * oldtype.extent(), oldtype);
    }

    /**
     * Blocks of items, whose beginnings are a number of elements apart. As with MPJ Express, a message has the first
     * elements of all blocks of all items, then their second elements, and so on: MPI has block after block.
     */
    public static Datatype Hvector(int count, int blocklength, int stride, Datatype oldtype) throws MPIException {
        if (count < 0) {
            throw Misuse.error("wrong-count", "a type cannot have " + count + " blocks");
        }
        Datatype block = Contiguous(blocklength, oldtype);
        int[] starts = new int[block.elements * count];
        int[] filled = {0};
        block.runs(1, block.elements, (start, length) -> {
            for (int i = 0; i < length * count; i++) {
                starts[filled[0]++] = start + i / count + i % count * stride;
            }
        });
        int[] ones = new int[starts.length];
        Arrays.fill(ones, 1);
        return new Datatype(oldtype.base, starts, ones, true);
    }

    /** Blocks of items, whose places are counted in items. */
    public static Datatype Indexed(int[] blocklengths, int[] displacements, Datatype oldtype) throws MPIException {
        int[] places =
                Arrays.stream(displacements).map(d -> d * oldtype.extent()).toArray();
        return Hindexed(blocklengths, places, oldtype);
    }

    /** Blocks of items, whose places are counted in elements. */
    public static Datatype Hindexed(int[] blocklengths, int[] displacements, Datatype oldtype) throws MPIException {
        Datatype[] types = new Datatype[blocklengths.length];
        Arrays.fill(types, oldtype);
        return joined(oldtype.base, blocklengths, displacements, types);
    }

    /** Blocks of items of several types, which have the same type of elements; their places are counted in elements. */
    public static Datatype Struct(int[] blocklengths, int[] displacements, Datatype[] oldtypes) throws MPIException {
        Base base = oldtypes[0].base;
        for (Datatype type : oldtypes) {
            if (type.base != base) {
                throw Misuse.error(
                        "type-mismatch",
                        "a Struct has elements of one type, and this one has " + base + " and " + type.base);
            }
        }
        return joined(base, blocklengths, displacements, oldtypes);
    }

    private static Datatype joined(Base base, int[] blockLengths, int[] places, Datatype[] types) {
        int[] starts = new int[16];
        int[] lengths = new int[16];
        int runs = 0;
        for (int block = 0; block < blockLengths.length; block++) {
            if (blockLengths[block] < 0) {
                throw Misuse.error("wrong-count", "a block of a type cannot have " + blockLengths[block] + " items");
            }
            Datatype type = types[block];
            for (int item = 0; item < blockLengths[block]; item++) {
                int place = places[block] + item * type.extent();
                for (int run = 0; run < type.starts.length; run++) {
                    int start = place + type.starts[run];
                    if (runs > 0 && starts[runs - 1] + lengths[runs - 1] == start) {
                        lengths[runs - 1] += type.lengths[run];
                        continue;
                    }
                    if (runs == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * runs);
                        lengths = Arrays.copyOf(lengths, 2 * runs);
                    }
                    starts[runs] = start;
                    lengths[runs++] = type.lengths[run];
                }
            }
        }
        return new Datatype(base, Arrays.copyOf(starts, runs), Arrays.copyOf(lengths, runs), false);
    }
}
