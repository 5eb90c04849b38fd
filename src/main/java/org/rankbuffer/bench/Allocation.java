package org.rankbuffer.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads allocate, as the JVM counts it. */
final class Allocation {

    private Allocation() {}

    /** Bytes that the calling thread has allocated since it began. */
    static long ofThisThread() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
