package org.rankbuffer.page;

import java.util.Arrays;

/** Times that do not overlap, added in their order. */
final class Intervals {

    private long[] begins = new long[16];
    private long[] ends = new long[16];
    private int size;

    void add(long begin, long end) {
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        begins[size] = begin;
        ends[size] = end;
        size++;
    }

    /** How much of a time is in them. */
    long within(long from, long to) {
        int first = Arrays.binarySearch(ends, 0, size, from);
        long sum = 0;
        for (int i = first < 0 ? -first - 1 : first; i < size && begins[i] < to; i++) {
            sum += Math.max(0, Math.min(to, ends[i]) - Math.max(from, begins[i]));
        }
        return sum;
    }
}
