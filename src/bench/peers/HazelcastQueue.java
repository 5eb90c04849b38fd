import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.collection.IQueue;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A member of a cluster holds a bounded IQueue; threads that share a client put to it and take from it over loopback TCP.
 * The member lives in this JVM, too. An empty item ends a consumer.
 */
final class HazelcastQueue {

    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] END = {};

    /** For fewer items the question how much room there is costs more than it saves. */
    private static final int LEAST_BATCH = 8;

    private final int items;
    private final int size;
    private final int producers;
    private final int most;
    private final IQueue<byte[]> queue;

    private HazelcastQueue(Map<String, Integer> options, IQueue<byte[]> queue) {
        this.items = options.get("--items");
        this.size = options.get("--size");
        this.producers = options.get("--producers");
        this.most = Math.max(1, options.get("--capacity") / 4);
        this.queue = queue;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Integer> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            options.put(args[i], Integer.valueOf(args[i + 1]));
        }
        System.setProperty("hazelcast.logging.type", "none");
        System.setProperty("hazelcast.phone.home.enabled", "false");
        HazelcastInstance member = Hazelcast.newHazelcastInstance(memberConfig(options.get("--capacity")));
        try {
            HazelcastInstance client = HazelcastClient.newHazelcastClient(clientConfig(member));
            new HazelcastQueue(options, client.getQueue("items")).run(options);
        } finally {
            HazelcastClient.shutdownAll();
            Hazelcast.shutdownAll();
        }
    }

    private static Config memberConfig(int capacity) {
        Config config =
                new Config().setClusterName("peer-" + ProcessHandle.current().pid());
        config.getQueueConfig("items").setMaxSize(capacity).setBackupCount(0).setStatisticsEnabled(false);
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getNetworkConfig()
                .setPublicAddress("127.0.0.1")
                .setPortAutoIncrement(true)
                .setPortCount(1000);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        return config;
    }

    private static ClientConfig clientConfig(HazelcastInstance member) {
        ClientConfig config =
                new ClientConfig().setClusterName(member.getConfig().getClusterName());
        int port = member.getCluster().getLocalMember().getAddress().getPort();
        config.getNetworkConfig().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().addAddress("127.0.0.1:" + port);
        return config;
    }

    private void run(Map<String, Integer> options) throws Exception {
        int consumers = options.get("--consumers");
        int warmup = options.get("--warmup");
        ExecutorService threads = Executors.newFixedThreadPool(producers + consumers);
        try {
            for (int round = 0; round < warmup + options.get("--rounds"); round++) {
                CyclicBarrier ready = new CyclicBarrier(producers + consumers + 1);
                List<Future<Long>> producing = new ArrayList<>();
                for (int i = 0; i < producers; i++) {
                    int index = i;
                    producing.add(threads.submit(() -> whenReady(ready, () -> produce(index))));
                }
                List<Future<Long>> consuming = new ArrayList<>();
                for (int i = 0; i < consumers; i++) {
                    consuming.add(threads.submit(() -> whenReady(ready, this::consume)));
                }
                ready.await();
                long begin = System.nanoTime();
                add(producing);
                for (int i = 0; i < consumers; i++) {
                    queue.put(END);
                }
                long sum = add(consuming);
                double seconds = (System.nanoTime() - begin) / 1e9;
                if (round >= warmup) {
                    System.out.printf(Locale.ROOT, "{\"items\":%d,\"seconds\":%.9f,\"sum\":%d}%n", items, seconds, sum);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long whenReady(CyclicBarrier ready, Callable<Long> task) throws Exception {
        ready.await();
        return task.call();
    }

    private static long add(List<Future<Long>> parts) throws Exception {
        long sum = 0;
        for (Future<Long> part : parts) {
            sum += part.get();
        }
        return sum;
    }

    private long produce(int index) throws InterruptedException {
        List<byte[]> batch = new ArrayList<>(most);
        for (int number = index; number < items; number += producers) {
            byte[] item = new byte[size];
            NUMBER.set(item, 0, (long) number);
            batch.add(item);
            if (batch.size() == most) {
                putAll(batch);
            }
        }
        putAll(batch);
        return 0;
    }

    /** Waits for room for the first; then adds at once as many as there is room for, if they are worth a question. */
    private void putAll(List<byte[]> batch) throws InterruptedException {
        List<byte[]> left = batch;
        while (!left.isEmpty()) {
            queue.put(left.get(0));
            left = left.subList(1, left.size());
            int room = left.size() < LEAST_BATCH ? 0 : Math.min(left.size(), queue.remainingCapacity());
            if (room > 0 && addAll(left.subList(0, room))) {
                left = left.subList(room, left.size());
            }
        }
        batch.clear();
    }

    private boolean addAll(List<byte[]> batch) {
        try {
            return queue.addAll(batch);
        } catch (IllegalStateException full) {
            return false; // another producer was faster
        }
    }

    private long consume() throws InterruptedException {
        List<byte[]> batch = new ArrayList<>(2 * most);
        long sum = 0;
        int ends = 0;
        while (ends == 0) {
            batch.add(queue.take());
            queue.drainTo(batch, 2 * most - 1);
            for (byte[] item : batch) {
                if (item.length == 0) {
                    ends++;
                } else {
                    sum += item.length + (long) NUMBER.get(item, 0);
                }
            }
            batch.clear();
        }
        for (; ends > 1; ends--) {
            queue.put(END); // it is another consumer's
        }
        return sum;
    }
}
