package org.rankbuffer.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Values for the tries of a {@link RandomTest}. Most are random, and one in eight is an edge case of its kind: an end of
 * its range, 0, 1, −1, nothing at all, half of a surrogate pair. In the run of the edge cases each value is one: the
 * first try takes the first edge case of every value, and there are as many tries as the value with the most has.
 *
 * <p>Unsynchronized: one thread only.
 */
public final class Draw {

    private static final int EDGE_ONE_IN = 8;
    private static final int SHOWN = 300;

    private static final byte[] EDGE_BYTES = {0, -1, Byte.MIN_VALUE, Byte.MAX_VALUE};

    /** What has a meaning somewhere, and characters of two parts. */
    private static final List<String> SPECIAL = List.of(
            " ",
            "\n",
            "\r",
            "\t",
            "\0",
            "\"",
            "\\",
            "<",
            "\u007f",
            "\u0085",
            "\u00e9",
            "\u0301",
            "\u2028",
            "\ufeff",
            "\uffff",
            "\ud834\udd1e",
            "\udbff\udfff");

    /** What is no character. */
    private static final List<String> HALVES = List.of("\ud834", "\udd1e");

    private final long seed;
    private final boolean random;
    private final SplittableRandom source;
    private final List<Object> drawn = new ArrayList<>();

    private int tries;

    /** Elements of a list begin with different edge cases. */
    private int shift;

    private int mostEdges = 1;

    private Draw(long seed, boolean random) {
        this.seed = seed;
        this.random = random;
        this.source = new SplittableRandom(seed);
    }

    static Draw random(long seed) {
        return new Draw(seed, true);
    }

    static Draw edges() {
        return new Draw(0, false);
    }

    boolean isRandom() {
        return random;
    }

    long seed() {
        return seed;
    }

    /** Begins the next try, if there is one: there are so many random ones, or as many as edge cases. */
    boolean next(int randomTries) {
        drawn.clear();
        return tries++ < (random ? randomTries : mostEdges);
    }

    /** Which try this is. */
    String tried() {
        return this + ", try " + tries;
    }

    /** What this try has drawn, or the first of it. */
    String drawn() {
        String values = drawn.stream().map(Draw::show).collect(Collectors.joining(", "));
        return values.length() > SHOWN ? values.substring(0, SHOWN) + "…" : values;
    }

    private static String show(Object value) {
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        return text.chars()
                .mapToObj(c -> c < ' ' || c > '~' ? String.format("\\u%04x", c) : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    @Override
    public String toString() {
        return random ? "seed " + seed : "edge cases";
    }

    /** A number from {@code least} to {@code most}, rather one near to 0. */
    public int between(int least, int most) {
        return (int) between((long) least, most);
    }

    /** A number from {@code least} to {@code most}, rather one near to 0. */
    public long between(long least, long most) {
        return keep(number(least, most));
    }

    /** Any number, rather one near to 0. */
    public int anyInt() {
        return between(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Any number, rather one near to 0. */
    public long anyLong() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Any finite number. */
    public double anyDouble() {
        double[] edges = {0.0, -0.0, 0.01, -0.01, 1, -1, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        int edge = edge(edges.length);
        double exponent = Math.pow(10, source.nextInt(-300, 300));
        return keep(edge >= 0 ? edges[edge] : (source.nextDouble() - 0.5) * exponent);
    }

    /** One of these, each as often as the others. */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        int edge = edge(values.length);
        return keep(values[edge >= 0 ? edge : source.nextInt(values.length)]);
    }

    /** No, or yes. */
    public boolean anyBoolean() {
        return oneOf(false, true);
    }

    /** At most so many bytes. */
    public byte[] bytes(int most) {
        return bytes(0, most);
    }

    /** So many bytes. */
    public byte[] bytes(int least, int most) {
        byte[] bytes = new byte[(int) number(least, most)];
        int edge = edge(EDGE_BYTES.length);
        if (edge >= 0) {
            Arrays.fill(bytes, EDGE_BYTES[edge]);
        } else {
            source.nextBytes(bytes);
        }
        return keep(bytes);
    }

    /** At most so many of these characters. */
    public String text(String characters, int most) {
        int length = (int) number(0, most);
        int edge = edge(characters.length());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(edge >= 0 ? edge : source.nextInt(characters.length())));
        }
        return keep(text.toString());
    }

    /** At most so many characters of Unicode, of any kind. */
    public String text(int most) {
        return text(most, SPECIAL);
    }

    /** At most so many characters of any kind, with halves of surrogate pairs among them. */
    public String brokenText(int most) {
        return text(most, Stream.concat(HALVES.stream(), SPECIAL.stream()).toList());
    }

    private String text(int most, List<String> special) {
        int edge = edge(special.size() + 2);
        if (edge >= 0 && edge < special.size()) {
            return keep(special.get(edge));
        }
        int length = edge == special.size() ? 0 : edge > 0 ? most : (int) number(0, most);
        return keep(IntStream.range(0, length).mapToObj(i -> character(special)).collect(Collectors.joining()));
    }

    private String character(List<String> special) {
        return switch (source.nextInt(4)) {
            case 0 -> special.get(source.nextInt(special.size()));
            case 1 -> Character.toString(wholeCharacter());
            default -> Character.toString(source.nextInt(' ', 0x7f));
        };
    }

    private int wholeCharacter() {
        int any = source.nextInt(source.nextBoolean() ? Character.MAX_VALUE + 1 : Character.MAX_CODE_POINT + 1);
        return Character.getType(any) == Character.SURROGATE ? Character.MAX_VALUE : any;
    }

    /** At most so many values. */
    public <T> List<T> list(int most, Supplier<T> value) {
        int size = (int) number(0, most);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shift = i;
            values.add(value.get());
        }
        shift = 0;
        return values;
    }

    /** Which of so many edge cases is due, or −1 for none. */
    private int edge(int edges) {
        if (random) {
            return source.nextInt(EDGE_ONE_IN) == 0 ? source.nextInt(edges) : -1;
        }
        mostEdges = Math.max(mostEdges, edges);
        return (tries - 1 + shift) % edges;
    }

    private long number(long least, long most) {
        long[] edges = LongStream.of(least, most, 0, 1, -1, least + 1, most - 1)
                .filter(edge -> edge >= least && edge <= most)
                .distinct()
                .toArray();
        int edge = edge(edges.length);
        if (edge >= 0) {
            return edges[edge];
        }
        if (source.nextBoolean()) {
            return uniform(least, most);
        }
        int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(most - least);
        long reach = 1L << source.nextInt(Math.max(1, bits));
        long nearest = Math.max(least, Math.min(0, most));
        return uniform(
                Math.max(least, Math.max(nearest, Long.MIN_VALUE + reach) - reach),
                Math.min(most, Math.min(nearest, Long.MAX_VALUE - reach) + reach));
    }

    private long uniform(long least, long most) {
        if (most < Long.MAX_VALUE) {
            return source.nextLong(least, most + 1);
        }
        return least == Long.MIN_VALUE ? source.nextLong() : source.nextLong(least - 1, most) + 1;
    }

    private <T> T keep(T value) {
        drawn.add(value);
        return value;
    }
}
