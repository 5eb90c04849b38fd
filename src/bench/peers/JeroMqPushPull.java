import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Producers PUSH over loopback TCP to a broker, a proxy from PULL to PUSH, from which consumers PULL. Each is a thread
 * with a socket of its own; every socket's high-water marks are the capacity. Sockets live as long as the program, and a
 * round is over when the consumers have counted all its items.
 */
final class JeroMqPushPull {

    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How far apart the places of two threads in an array are, so that they do not share a cache line. */
    private static final int APART = 16;

    private static final long POLL_NANOS = 50_000;

    private final int items;
    private final int size;
    private final int capacity;
    private final int producers;
    private final int consumers;
    private final int warmup;
    private final int rounds;
    private final CyclicBarrier ready;

    /** For each consumer what it has counted; its sum, written before, is in the next place. */
    private final AtomicLongArray counts;

    private JeroMqPushPull(Map<String, Integer> options) {
        items = options.get("--items");
        size = options.get("--size");
        capacity = options.get("--capacity");
        producers = options.get("--producers");
        consumers = options.get("--consumers");
        warmup = options.get("--warmup");
        rounds = options.get("--rounds");
        ready = new CyclicBarrier(producers + 1);
        counts = new AtomicLongArray((consumers + 1) * APART);
    }

    public static void main(String[] args) throws Exception {
        Map<String, Integer> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            options.put(args[i], Integer.valueOf(args[i + 1]));
        }
        new JeroMqPushPull(options).run();
    }

    private void run() throws Exception {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket in = socket(context, SocketType.PULL);
            ZMQ.Socket out = socket(context, SocketType.PUSH);
            int inPort = in.bindToRandomPort("tcp://127.0.0.1");
            int outPort = out.bindToRandomPort("tcp://127.0.0.1");
            List<Thread> threads = new ArrayList<>();
            threads.add(new Thread(untilClosed(() -> ZMQ.proxy(in, out, null))));
            for (int i = 0; i < consumers; i++) {
                int index = i;
                ZMQ.Socket from = socket(context, SocketType.PULL);
                from.connect("tcp://127.0.0.1:" + outPort);
                threads.add(new Thread(untilClosed(() -> consume(index, from))));
            }
            for (int i = 0; i < producers; i++) {
                int index = i;
                ZMQ.Socket to = socket(context, SocketType.PUSH);
                to.connect("tcp://127.0.0.1:" + inPort);
                threads.add(new Thread(untilClosed(() -> produce(index, to))));
            }
            for (Thread thread : threads) {
                thread.setDaemon(true);
                thread.start();
            }
            measure();
        }
        System.exit(0);
    }

    private ZMQ.Socket socket(ZContext context, SocketType type) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHWM(capacity);
        socket.setLinger(0);
        return socket;
    }

    private interface Task {
        void run() throws Exception;
    }

    /** The sockets are closed in the end under threads that wait on them. */
    private static Runnable untilClosed(Task task) {
        return () -> {
            try {
                task.run();
            } catch (ZMQException closed) {
                // all rounds are over
            } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        };
    }

    private void measure() throws Exception {
        long sumBefore = 0;
        for (int round = 0; round < warmup + rounds; round++) {
            ready.await();
            long begin = System.nanoTime();
            while (total(0) < (round + 1L) * items) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            long sum = total(1);
            if (round >= warmup) {
                System.out.printf(
                        Locale.ROOT, "{\"items\":%d,\"seconds\":%.9f,\"sum\":%d}%n", items, seconds, sum - sumBefore);
            }
            sumBefore = sum;
        }
    }

    private long total(int place) {
        long total = 0;
        for (int index = 0; index < consumers; index++) {
            total += counts.get(index * APART + place);
        }
        return total;
    }

    private void produce(int index, ZMQ.Socket to) throws Exception {
        for (int round = 0; round < warmup + rounds; round++) {
            ready.await();
            for (int number = index; number < items; number += producers) {
                byte[] item = new byte[size];
                NUMBER.set(item, 0, (long) number);
                to.send(item);
            }
        }
    }

    private void consume(int index, ZMQ.Socket from) {
        long sum = 0;
        for (long count = 1; ; count++) {
            byte[] item = from.recv();
            sum += item.length + (long) NUMBER.get(item, 0);
            counts.setOpaque(index * APART + 1, sum);
            counts.setRelease(index * APART, count);
        }
    }
}
