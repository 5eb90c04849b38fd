package org.rankbuffer.program.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.rankbuffer.program.image.ImageProbe.call;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Small programs, each of which makes calls in a state that depends on its argument. Those whose names begin with {@code
 * differs} are in another state for each argument, those with {@code same} in the same, and of those with {@code none} there
 * is no image.
 */
@SuppressWarnings({"unused", "removal"})
public final class ImageSamples {

    private static Object sink;
    private static int number;
    private static long sum;

    private static final class Node {
        private int value;
        private Node next;
    }

    private enum Colour {
        RED,
        GREEN
    }

    private record Point(int x, double y) {}

    private class Inner {
        private int depth;

        int go(int v) {
            depth = v;
            return call(1) + depth;
        }
    }

    private ImageSamples() {}

    private static void use(Object value) {
        sink = value.getClass();
    }

    private static int f(long a, int b, double c, int d) {
        return (int) (a + b + c + d);
    }

    public static void differsInt(int v) {
        int x = 3 * v;
        call();
        number = x;
        number = 0;
    }

    public static void differsLong(int v) {
        long x = (long) v << 40;
        call();
        sum = x;
        sum = 0;
    }

    public static void differsLongLow(int v) {
        long x = v;
        call();
        sum = x;
        sum = 0;
    }

    public static void differsDouble(int v) {
        double x = 1.5 + v;
        call();
        number = (int) x;
        number = 0;
    }

    public static void differsFloat(int v) {
        float x = 1.5f + v;
        call();
        number = (int) x;
        number = 0;
    }

    public static void differsBoolean(int v) {
        boolean x = v > 0;
        call();
        number = x ? 2 : 1;
        number = 0;
    }

    public static void differsChar(int v) {
        char x = (char) ('a' + v);
        call();
        number = x;
        number = 0;
    }

    public static void differsByteAndShort(int v) {
        byte x = (byte) v;
        short y = (short) -v;
        call();
        number = x + y + x;
        number = 0;
    }

    public static void differsReference(int v) {
        Object x = v == 0 ? "a" : "b";
        call();
        use(x);
    }

    public static void differsNull(int v) {
        Object x = v == 0 ? null : "b";
        call();
        use(String.valueOf(x));
    }

    public static void differsType(int v) {
        Object x = v == 0 ? new ArrayList<>() : new LinkedList<>();
        call();
        use(x);
    }

    public static void differsOperand(int v) {
        number = f(v, 1, 2.0, call(7));
        number = 0;
    }

    public static void differsOperandInt(int v) {
        number = f(1L, v, 2.0, call(7));
        number = 0;
    }

    public static void differsOperandDouble(int v) {
        number = f(1L, 2, v, call(7)) + call(8);
        number = 0;
    }

    public static void differsTernary(int v) {
        number = f(1L, v == 0 ? 5 : 6, 2.0, v == 9 ? 3 : call(7));
        number = 0;
    }

    public static void differsStatic(int v) {
        number = v;
        call();
        number = 0;
    }

    public static void differsStaticObject(int v) {
        sink = new int[] {v};
        call();
        sink = null;
    }

    public static void differsPlace(int v) {
        if (v == 0) {
            call();
        } else {
            call();
        }
    }

    public static void differsElement(int v) {
        int[][] x = {{1}, {2, v}};
        call();
        use(x);
    }

    public static void differsElements(int v) {
        Object[] x = {
            new long[] {1, 2},
            new double[] {v},
            new char[] {'a'},
            new byte[] {1},
            new short[] {2},
            new float[] {3},
            new boolean[] {true}
        };
        call();
        use(x);
    }

    public static void differsBigArray(int v) {
        int[] x = new int[100_001];
        x[100_000] = v;
        call();
        use(x);
    }

    public static void differsCycle(int v) {
        Node one = new Node();
        Node two = new Node();
        one.next = two;
        two.next = v == 0 ? one : two;
        call();
        use(one);
    }

    public static void differsDepth(int v) {
        Node one = null;
        for (int i = 0; i < 20_000 + v; i++) {
            Node next = new Node();
            next.next = one;
            one = next;
        }
        call();
        use(one);
    }

    public static void differsSharing(int v) {
        Node one = new Node();
        Node other = v == 0 ? one : new Node();
        call();
        use(one);
        use(other);
    }

    public static void differsStringIdentity(int v) {
        String one = "end";
        String other = v == 0 ? one : new String(one);
        call();
        use(other == "end");
    }

    public static void differsBoxIdentity(int v) {
        Integer one = v == 0 ? Integer.valueOf(5) : new Integer(5);
        call();
        use(one == Integer.valueOf(5));
    }

    public static void differsRecursion(int v) {
        descend(3 + v, v);
    }

    private static int descend(int depth, int v) {
        if (depth == 0) {
            return call(1);
        }
        int here = depth * 2;
        return descend(depth - 1, v) + here;
    }

    public static void differsLoops(int v) {
        for (int i = 0; i < 2; i++) {
            for (int j = v; j < v + 2; j++) {
                number += call(i) + j;
            }
        }
        number = 0;
    }

    public static void differsFinally(int v) {
        int x = v;
        try {
            call();
        } finally {
            number = x;
        }
        number = 0;
    }

    public static void differsCatch(int v) {
        int x = v;
        try {
            call();
            x = 0;
        } catch (IllegalStateException e) {
            number = x;
        }
        number = 0;
    }

    public static void differsSwitch(int v) {
        int x = switch (v) {
            case 0 -> 11;
            case 1 -> 12;
            default -> 13;
        };
        switch (call(2)) {
            case 1 -> number = 1;
            case 2 -> number = x;
            default -> number = 3;
        }
        number = 0;
    }

    public static void differsSynchronized(int v) {
        Object lock = new int[] {v};
        synchronized (lock) {
            call();
        }
    }

    public static void differsReuse(int v) {
        {
            long x = v + 1;
            number = (int) x;
        }
        double y = v;
        call();
        number = (int) y;
        number = 0;
    }

    public static void differsLate(int v) {
        int x;
        if (v == 0) {
            x = 1;
        } else {
            x = 2;
        }
        call();
        number = x;
        number = 0;
    }

    public static void differsCapture(int v) {
        IntSupplier x = () -> call(1) + v;
        number = x.getAsInt();
        number = 0;
    }

    public static void differsHeldCapture(int v) {
        IntSupplier x = () -> v;
        call();
        number = x.getAsInt();
        number = 0;
    }

    public static void differsLambda(int v) {
        IntSupplier x = v == 0 ? () -> 1 : () -> 2;
        call();
        number = x.getAsInt();
        number = 0;
    }

    public static void differsReferences(int v) {
        String text = "ab";
        IntSupplier x = v == 0 ? text::length : text::hashCode;
        call();
        number = x.getAsInt();
        number = 0;
    }

    public static void differsForEach(int v) {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3 + v));
        list.forEach(x -> number += call(1) * x);
        number = 0;
    }

    public static void differsStream(int v) {
        IntStream.range(v, v + 3).map(x -> call(x)).forEach(x -> number += x);
        number = 0;
    }

    public static void differsSort(int v) {
        Integer[] x = {3, 1, 2 + 8 * v};
        Arrays.sort(x, (a, b) -> call(1) * Integer.compare(a, b));
        use(x);
    }

    public static void differsInner(int v) {
        use(new ImageSamples().new Inner().go(v));
    }

    public static void differsAnonymous(int v) {
        Runnable x = new Runnable() {
            @Override
            public void run() {
                number = call(1) + v;
            }
        };
        x.run();
        number = 0;
    }

    public static void differsIterator(int v) {
        List<String> list = new ArrayList<>(List.of("a", "b", "c"));
        Iterator<String> x = list.iterator();
        for (int i = 0; i <= v; i++) {
            x.next();
        }
        call();
        use(x.next());
    }

    public static void differsChangedList(int v) {
        List<String> list = new ArrayList<>(List.of("a", "b", "c"));
        Iterator<String> x = list.iterator();
        if (v > 0) {
            list.remove(2);
            list.add("c");
        }
        call();
        use(x);
    }

    public static void differsMapIterator(int v) {
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1, "b", 2));
        Iterator<String> x = map.keySet().iterator();
        for (int i = 0; i < v; i++) {
            x.next();
        }
        call();
        use(x);
    }

    public static void differsCollections(int v) {
        Object[] x = {
            new ArrayList<>(List.of(1, v)),
            new LinkedList<>(List.of(2, v)),
            new ArrayDeque<>(List.of(3, v)),
            new HashMap<>(Map.of("a", v)),
            new HashSet<>(Set.of("b", v)),
            new TreeMap<>(Map.of("c", v)),
            new PriorityQueue<>(List.of(4, v)),
            new LinkedHashMap<>(Map.of("d", v)),
            new ConcurrentHashMap<>(Map.of("e", v)),
            Collections.unmodifiableList(new ArrayList<>(List.of(v))),
            Optional.of(v)
        };
        for (Object each : x) {
            call();
        }
        for (int i = 0; i < x.length; i++) {
            Object one = x[i];
            x[i] = null;
            call();
            use(one);
        }
    }

    public static void differsOrder(int v) {
        List<String> x = new LinkedList<>(List.of("a", "b"));
        if (v > 0) {
            Collections.reverse(x);
        }
        call();
        use(x);
    }

    public static void differsValues(int v) {
        for (int i = 0; i < 10; i++) {
            Object x = switch (i) {
                case 0 -> BigInteger.valueOf(v).pow(3);
                case 1 -> new BigDecimal("1.5").add(BigDecimal.valueOf(v));
                case 2 -> LocalDate.of(2026, 1, 1 + v);
                case 3 -> LocalDateTime.of(2026, 1, 1, 1, v);
                case 4 -> new AtomicInteger(v);
                case 5 -> new Random(v);
                case 6 -> new StringBuilder("x").append(v);
                case 7 -> new Point(v, 1.0);
                case 8 -> BitSet.valueOf(new long[] {v});
                default -> new IllegalStateException("m" + v);
            };
            call();
            use(x);
        }
    }

    public static void differsEnum(int v) {
        Colour x = Colour.values()[v];
        Map<Colour, Integer> map = new EnumMap<>(Map.of(x, 1));
        call();
        use(map);
        use(x);
    }

    public static void differsRandom(int v) {
        Random x = new Random(1);
        for (int i = 0; i < v; i++) {
            x.nextInt();
        }
        call();
        use(x);
    }

    public static void differsClass(int v) {
        Class<?> x = v == 0 ? String.class : Integer.class;
        call();
        use(x.getName());
    }

    public static void differsBehindNew(int v) {
        use(new int[] {v, call(1)});
        use(new Point(call(2), v));
        use(new Point(v, call(3)));
    }

    public static void differsConcatenation(int v) {
        Object x = new Object() {
            @Override
            public String toString() {
                return "" + call(1);
            }
        };
        use("x" + x + v);
    }

    public static void differsReader(int v) throws IOException {
        BufferedReader x =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream("a\nb\nc".getBytes(UTF_8)), UTF_8));
        for (int i = 0; i <= v; i++) {
            use(x.readLine());
        }
        call();
        use(x);
    }

    public static void differsScanner(int v) {
        Scanner x = new Scanner(new ByteArrayInputStream("1 2 3".getBytes(UTF_8)), UTF_8);
        for (int i = 0; i <= v; i++) {
            number = x.nextInt();
        }
        number = 0;
        call();
        use(x);
    }

    public static void differsFormat(int v) {
        DecimalFormat x = new DecimalFormat(v == 0 ? "0.0" : "0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        number = x.format(1.5).length();
        number = 0;
        call();
        use(x);
    }

    public static void sameDead(int v) {
        int x = v;
        long y = v;
        Object z = new int[] {v};
        number = x + (int) y;
        use(z);
        number = 0;
        call();
        x = 4;
        number = x;
        number = 0;
    }

    public static void sameArgument(int v) {
        sum = f(1, 2, 3, call(v));
        sum = 0;
    }

    public static void sameReuse(int v) {
        {
            long x = v + 1;
            number = (int) x;
        }
        number = 0;
        call();
        double y = 3;
        number = (int) y;
        number = 0;
    }

    public static void sameQueue(int v) {
        ArrayDeque<String> x = new ArrayDeque<>();
        for (int i = 0; i < 3 * v; i++) {
            x.add("x");
            x.remove();
        }
        x.add("a");
        call();
        use(x);
    }

    public static void sameList(int v) {
        List<String> x = new ArrayList<>(10 + 10 * v);
        for (int i = 0; i < 20 * v; i++) {
            x.add("x");
        }
        x.clear();
        x.add("a");
        for (String each : x) {
            call();
        }
        use(x);
    }

    public static void sameLinkedKeys(int v) {
        Map<Object, String> x = new LinkedHashMap<>();
        x.put(new Object(), "a");
        x.put(Colour.RED, "b");
        call();
        use(x);
    }

    public static void sameString(int v) {
        StringBuilder x = new StringBuilder(20 * v);
        x.append("a");
        call();
        use(x);
    }

    public static void sameHashedString(int v) {
        String x = new String(new char[] {'a', 'b'});
        if (v > 0) {
            number = x.hashCode();
        }
        number = 0;
        call();
        use(x);
    }

    public static void sameBigInteger(int v) {
        BigInteger x = new BigInteger("12345678901234567890123");
        if (v > 0) {
            number = x.bitLength() + x.bitCount() + x.getLowestSetBit();
        }
        number = 0;
        call();
        use(x);
    }

    public static void sameThread(int v) {
        Thread x = Thread.currentThread();
        call();
        use(x);
    }

    public static void noneIdentityKeys(int v) {
        Set<Object> x = new HashSet<>(List.of(new Object()));
        call();
        use(x);
    }

    public static void noneEnumKeys(int v) {
        Set<Object> x = Set.of(Colour.RED, Colour.GREEN, "x");
        call();
        use(x);
    }

    public static void noneIdentityMap(int v) {
        Map<Object, Object> x = new IdentityHashMap<>();
        call();
        use(x);
    }

    public static void noneThread(int v) {
        Thread x = new Thread(() -> {});
        call();
        use(x);
    }

    public static void noneStream(int v) {
        Object x = new Scanner(System.in);
        call();
        use(x);
    }

    public static void noneReference(int v) {
        Object x = new java.lang.ref.WeakReference<>("x");
        call();
        use(x);
    }

    public static void noneHandle(int v) throws Throwable {
        MethodHandle x = MethodHandles.publicLookup()
                .findStatic(ImageProbe.class, "call", MethodType.methodType(int.class, int.class));
        number = (int) MethodHandles.dropArguments(x, 0, String.class).invoke("x", v);
        number = 0;
    }

    private static final class InInitialiser {
        private static final int VALUE = call(1);
    }

    public static void noneInitialiser(int v) {
        number = InInitialiser.VALUE;
        number = 0;
    }
}
