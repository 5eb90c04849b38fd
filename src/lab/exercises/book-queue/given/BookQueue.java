import java.util.ArrayDeque;
import java.util.Queue;

/** Given, to be read: the bounded queue of a textbook, for threads of one process. Your program does not use it. */
final class BookQueue {
    private final int capacity;
    private final Queue<Integer> items = new ArrayDeque<>();

    BookQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Returns when the item is in the queue. */
    synchronized void put(int item) throws InterruptedException {
        while (items.size() == capacity) {
            wait();
        }
        items.add(item);
        notifyAll();
    }

    /** Returns the oldest item, when there is one. */
    synchronized int get() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        int item = items.remove();
        notifyAll();
        return item;
    }
}
