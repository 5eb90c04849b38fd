package org.rankbuffer.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The classes of mistakes, in the order in which they are listed. */
public enum Mistake {
    /** Ranks make their calls in an order in which they wait for each other. */
    ORDER("the order of calls"),
    /** A program needs that sends return at once, or that they do not. */
    BUFFERING("relies on buffers, or on none"),
    /** What happens depends on which message is first. */
    RACE("depends on who is first"),
    /** An argument of a call is wrong. */
    ARGUMENTS("arguments of calls"),
    /** A request is not waited for. */
    REQUESTS("requests"),
    /** A mistake in a bounded buffer. */
    BUFFER("the bounded buffer"),
    /** A mistake in Java, not in MPI. */
    JAVA("Java's own");

    private final String title;

    Mistake(String title) {
        this.title = title;
    }

    /** A few words for it. */
    public String title() {
        return title;
    }

    /** The word for it in headings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of mistakes of this word. */
    static Optional<Mistake> named(String word) {
        return Arrays.stream(values())
                .filter(mistake -> mistake.word().equals(word))
                .findFirst();
    }
}
