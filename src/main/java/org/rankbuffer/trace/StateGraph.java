package org.rankbuffer.trace;

import java.util.List;
import java.util.OptionalInt;

/**
 * What can happen in a program: its states in which something is chosen or that end it, and what leads from one to the next.
 * It is made of words, so that it is the same for the buffer and for any program. No way leads in a circle.
 *
 * @param cut whether there are more states than these; states without their continuations have the fate {@link Fate#UNKNOWN}
 *     or {@link Fate#OPEN}
 * @param states by number; the first one is the beginning
 * @param path the states of one execution, from the beginning to its end: of the counterexample if there is one
 * @param steps what happens in this execution, in order
 * @param noReturn the number of its step after which no continuation ends well; 0 if no order of messages ends well; nothing if
 *     the execution ends well, or if it is not known
 */
public record StateGraph(boolean cut, List<State> states, List<Integer> path, List<Step> steps, OptionalInt noReturn) {

    /** Copies the lists. */
    public StateGraph {
        states = List.copyOf(states);
        path = List.copyOf(path);
        steps = List.copyOf(steps);
    }

    /**
     * A state.
     *
     * @param fifo the items in the FIFO, the oldest first, such as {@code 1/0} for the first one of rank 1; empty without a FIFO
     * @param ranks what each rank does
     * @param underWay messages that are sent and not received, a line each
     * @param fate how what follows ends
     * @param end {@code ok}, or the word for what is wrong, such as {@code deadlock}; empty where something can follow
     * @param sentence of an end, what has happened; else empty
     * @param next what can be chosen; empty at an end, and where the graph is cut
     */
    public record State(
            List<String> fifo,
            List<RankInState> ranks,
            List<String> underWay,
            Fate fate,
            String end,
            String sentence,
            List<Choice> next) {

        /** Copies the lists. */
        public State {
            fifo = List.copyOf(fifo);
            ranks = List.copyOf(ranks);
            underWay = List.copyOf(underWay);
            next = List.copyOf(next);
        }
    }

    /**
     * What a rank does.
     *
     * @param text in a few words, such as {@code waits in Send, Ring.java:12, until it is received by rank 1}
     * @param line where in the source, such as {@code Ring.java:12}; may be empty
     * @param waitsFor the ranks that it waits for; none if it can go on
     * @param all whether it needs all of them, rather than any one
     */
    public record RankInState(String text, String line, List<Integer> waitsFor, boolean all) {

        /** Copies the list. */
        public RankInState {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /** A choice in words, and the number of the state that it leads to. */
    public record Choice(String text, int to) {}

    /**
     * A step of the execution.
     *
     * @param number from 1; in the trace of the execution it is the time of the step
     * @param text what happens, in words
     * @param rank the rank that goes on, or one of them
     * @param line where it is in the source; may be empty
     * @param events the events of the trace that belong to it
     * @param chosen whether something else could have happened
     * @param fate how what follows ends, after the step
     */
    public record Step(
            int number, String text, int rank, String line, List<EventId> events, boolean chosen, Fate fate) {

        /** Copies the list. */
        public Step {
            events = List.copyOf(events);
        }
    }

    /** Identifies an event of the trace: its rank, and its {@linkplain TraceEvent#clock clock}. */
    public record EventId(int rank, long clock) {}
}
