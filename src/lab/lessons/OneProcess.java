import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lesson 5: the bounded buffer of the textbook, in one process. Threads share the queue; a monitor, wait and notifyAll guard
 * it. The argument is the capacity.
 */
public class OneProcess {
    static final int ITEMS = 4;

    /** A queue that is never longer than its capacity. */
    static final class BoundedQueue {
        private final Queue<Integer> items = new ArrayDeque<>();
        private final int capacity;

        BoundedQueue(int capacity) {
            this.capacity = capacity;
        }

        /** Waits for the condition "not full". */
        synchronized void put(int item) throws InterruptedException {
            while (items.size() == capacity) {
                System.out.println("producer waits: the queue is full");
                wait();
            }
            items.add(item);
            System.out.println("put  " + item + ", " + items.size() + " of " + capacity);
            notifyAll();
        }

        /** Waits for the condition "not empty". */
        synchronized int take() throws InterruptedException {
            while (items.isEmpty()) {
                System.out.println("consumer waits: the queue is empty");
                wait();
            }
            int item = items.remove();
            System.out.println("took " + item + ", " + items.size() + " of " + capacity);
            notifyAll();
            return item;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        BoundedQueue queue = new BoundedQueue(args.length > 0 ? Integer.parseInt(args[0]) : 1);
        Thread producer = new Thread(() -> {
            try {
                for (int item = 1; item <= ITEMS; item++) {
                    queue.put(item);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        producer.start();
        int sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            sum += queue.take();
        }
        System.out.println("sum " + sum);
    }
}
