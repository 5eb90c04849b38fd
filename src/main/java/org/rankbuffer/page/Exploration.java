package org.rankbuffer.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a page shows of explored executions, beside the trace of one of them. Immutable.
 *
 * @param source the program's source
 * @param steps the steps of the execution in the trace, in order
 * @param noReturn the number of the step after which every continuation ends badly
 * @param graph all that was explored, where the user may look for other ways
 */
public record Exploration(List<SourceLines> source, List<Step> steps, OptionalInt noReturn, Optional<Graph> graph) {

    /** Copies the lists. */
    public Exploration {
        source = List.copyOf(source);
        steps = List.copyOf(steps);
    }

    /** How the executions end that begin in a state: all of them well, all of them badly, or that is open. */
    public enum Fate {
        /** All end well. */
        WELL,
        /** Some end well, some badly; or it is not known. */
        OPEN,
        /** All end badly. */
        BADLY
    }

    /** The lines of a file. */
    public record SourceLines(String file, List<String> lines) {}

    /** Identifies an event of the trace: its rank, and its {@linkplain org.rankbuffer.trace.TraceEvent#clock clock}. */
    public record EventId(int rank, long clock) {}

    /**
     * A step of the execution.
     *
     * @param number counts from 1
     * @param text what happens, in a sentence
     * @param rank who does it
     * @param line where in the source, such as {@code Ring.java:12}; may be empty
     * @param events the events of the trace that belong to it
     * @param fate how it can end from here
     */
    public record Step(int number, String text, int rank, String line, List<EventId> events, Fate fate) {}

    /**
     * Explored states; the first one is the beginning.
     *
     * @param cut whether there are more states than these
     * @param states the states
     * @param path the states of the execution in the trace, by their places in the list
     */
    public record Graph(boolean cut, List<State> states, List<Integer> path) {}

    /**
     * A state.
     *
     * @param fifo the items in the FIFO, oldest first
     * @param ranks the ranks, by number
     * @param fate how it can end from here
     * @param end how the execution ends here, in a word such as {@code ok} or {@code deadlock}; nothing if it goes on
     * @param sentence what is to be said of the state; may be empty
     * @param next what can happen next
     */
    public record State(
            List<String> fifo,
            List<RankInState> ranks,
            Fate fate,
            Optional<String> end,
            String sentence,
            List<Choice> next) {}

    /**
     * A rank in a state.
     *
     * @param text what it does, such as {@code waits in Send to rank 1}
     * @param line where in the source; may be empty
     * @param waitsFor the ranks it waits for
     */
    public record RankInState(String text, String line, List<Integer> waitsFor) {}

    /**
     * Something that can happen in a state.
     *
     * @param text what
     * @param to the state it leads to, by its place in the list
     */
    public record Choice(String text, int to) {}
}
