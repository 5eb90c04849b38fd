package mpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.program.calls.Completion;
import org.rankbuffer.program.calls.Message;
import org.rankbuffer.program.calls.RankCalls;
import org.rankbuffer.program.calls.RankCalls.Which;

/** A send or a receive that has begun. */
public abstract class Request {

    private static final int NONE = -1;

    /** The checker's number; none when it has completed. */
    private int number;

    Request(int number) {
        this.number = number;
    }

    /** A request that is none. */
    static Request none() {
        return new Request(NONE) {
            @Override
            Status completed(Message message) {
                throw new IllegalStateException("no request");
            }
        };
    }

    /** Whatever is to be looked at while the request of this number is open. */
    void look(int open) {}

    /** Takes the message of a receive; lets go of the array. */
    abstract Status completed(Message message);

    private Status end(Message message) {
        number = NONE;
        return completed(message);
    }

    /** Waits until it has completed. */
    public Status Wait() throws MPIException {
        RankCalls calls = PerRank.enter("Wait");
        if (number == NONE) {
            return MPI.emptyStatus();
        }
        look(number);
        return end(calls.await(new int[] {number}, Which.ALL).messages().get(0));
    }

    /** Its status when it has completed, else null. */
    public Status Test() throws MPIException {
        RankCalls calls = PerRank.enter("Test");
        if (number == NONE) {
            return MPI.emptyStatus();
        }
        look(number);
        return calls.test(new int[] {number}, Which.ALL)
                .map(c -> end(c.messages().get(0)))
                .orElse(null);
    }

    /** Whether it has completed, and has been waited for. */
    public boolean Is_null() throws MPIException {
        return number == NONE;
    }

    /** Does nothing, as with MPJ Express. */
    public void Cancel() throws MPIException {
        Misuse.warning("cancel", "MPJ Express does not implement Cancel: the request goes on");
    }

    /** Waits until all have completed. */
    public static Status[] Waitall(Request[] requests) throws MPIException {
        RankCalls calls = PerRank.enter("Waitall");
        int[] open = open(requests);
        Status[] statuses = new Status[requests.length];
        if (open.length > 0) {
            take(requests, open, calls.await(numbers(requests, open), Which.ALL), statuses);
        }
        return whole(requests, statuses);
    }

    /** The statuses when all have completed, else null. */
    public static Status[] Testall(Request[] requests) throws MPIException {
        RankCalls calls = PerRank.enter("Testall");
        checkNulls("Testall", requests);
        int[] open = open(requests);
        Status[] statuses = new Status[requests.length];
        if (open.length > 0) {
            Optional<Completion> completion = calls.test(numbers(requests, open), Which.ALL);
            if (completion.isEmpty()) {
                return null;
            }
            take(requests, open, completion.get(), statuses);
        }
        return whole(requests, statuses);
    }

    /** The statuses of all of them: of those that had completed before, too, and without indexes. */
    private static Status[] whole(Request[] requests, Status[] statuses) {
        for (int i = 0; i < requests.length; i++) {
            if (statuses[i] != null) {
                statuses[i].index = -1;
            } else if (requests[i] != null) {
                statuses[i] = MPI.emptyStatus();
            }
        }
        return statuses;
    }

    /** Waits until one has completed. */
    public static Status Waitany(Request[] requests) throws MPIException {
        return waitFor("Waitany", requests, Which.ANY)[0];
    }

    /** The status of one that has completed, else null. */
    public static Status Testany(Request[] requests) throws MPIException {
        Status[] statuses = ask("Testany", requests, Which.ANY);
        return statuses.length == 0 ? null : statuses[0];
    }

    /** Waits until some have completed. */
    public static Status[] Waitsome(Request[] requests) throws MPIException {
        return waitFor("Waitsome", requests, Which.SOME);
    }

    /** The statuses of those that have completed. */
    public static Status[] Testsome(Request[] requests) throws MPIException {
        checkNulls("Testsome", requests);
        return ask("Testsome", requests, Which.SOME);
    }

    private static Status[] waitFor(String call, Request[] requests, Which which) {
        RankCalls calls = PerRank.enter(call);
        checkNulls(call, requests);
        int[] open = open(requests);
        if (open.length == 0) {
            throw Misuse.error(
                    "no-request", "all requests of " + call + " have completed before: MPJ Express waits for ever");
        }
        return dense(requests, open, calls.await(numbers(requests, open), which));
    }

    private static Status[] ask(String call, Request[] requests, Which which) {
        RankCalls calls = PerRank.enter(call);
        int[] open = open(requests);
        if (open.length == 0) {
            return new Status[0];
        }
        return calls.test(numbers(requests, open), which)
                .map(completion -> dense(requests, open, completion))
                .orElse(new Status[0]);
    }

    /** Only Waitall and Testany of MPJ Express pass over those that are null; others fail at the first, if not later. */
    private static void checkNulls(String call, Request[] requests) {
        for (int i = 0; i < requests.length; i++) {
            String sentence = "request " + i + " of " + call + " is null";
            if (requests[i] == null && i == 0) {
                throw Misuse.error("null-request", new NullPointerException(sentence));
            }
            if (requests[i] == null) {
                Misuse.warning("null-request", sentence);
            }
        }
    }

    /** The indexes of those that have not completed. */
    private static int[] open(Request[] requests) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < requests.length; i++) {
            if (requests[i] != null && requests[i].number != NONE) {
                requests[i].look(requests[i].number);
                open.add(i);
            }
        }
        return open.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] numbers(Request[] requests, int[] open) {
        return Arrays.stream(open).map(i -> requests[i].number).toArray();
    }

    private static void take(Request[] requests, int[] open, Completion completion, Status[] statuses) {
        for (int i = 0; i < completion.indexes().size(); i++) {
            int index = open[completion.indexes().get(i)];
            statuses[index] = requests[index].end(completion.messages().get(i));
            statuses[index].index = index;
        }
    }

    private static Status[] dense(Request[] requests, int[] open, Completion completion) {
        Status[] statuses = new Status[requests.length];
        take(requests, open, completion, statuses);
        return Arrays.stream(statuses).filter(status -> status != null).toArray(Status[]::new);
    }
}
