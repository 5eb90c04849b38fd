package org.rankbuffer.lab;

import java.util.List;

/**
 * A lesson of the course.
 *
 * @param number from 1
 * @param title what it is about
 */
public record Lesson(int number, String title) {

    private static final List<String> TITLES = List.of(
            "the symmetric view and collectives",
            "Send and Recv",
            "rendezvous and eager",
            "tags as condition variables",
            "rank 0's buffer",
            "termination",
            "races and fairness",
            "batches and the price of a message",
            "failures",
            "proof");

    /** The lesson of this number. */
    static Lesson of(int number) {
        return new Lesson(number, TITLES.get(number - 1));
    }

    @Override
    public String toString() {
        return "lesson " + number + ", " + title;
    }
}
