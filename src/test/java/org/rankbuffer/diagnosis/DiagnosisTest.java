package org.rankbuffer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.diagnosis.Cause.Kind;
import org.rankbuffer.transport.Transport;

/** From states made by hand to the cause, by name. */
final class DiagnosisTest {

    private static final int ITEMS = 2;
    private static final int REPLY = 3;

    private static final Wording WORDING = new Wording() {
        @Override
        public String tag(int tag) {
            return tag == ITEMS ? "ITEMS" : tag == REPLY ? "REPLY" : String.valueOf(tag);
        }

        @Override
        public String need(RankState state) {
            return state.role().equals("producer") ? "room" : "";
        }
    };

    private static final List<StackTraceElement> HOOK = List.of(
            new StackTraceElement("java.lang.Object", "wait", null, -2),
            new StackTraceElement("com.example.X", "run", "X.java", 7));

    private final List<RankState> ranks = new ArrayList<>();

    @Test
    void shouldCallACycleOfSendsARendezvousDeadlock() {
        rank(0, new Activity.Sending(1, REPLY));
        rank(1, new Activity.Sending(0, ITEMS));

        assertCause(Kind.DEADLOCK, "cycle 1 → 0 → 1, both in Send: a rendezvous deadlock");
        assertThat(diagnose().cause().remedy()).isEqualTo("one of them must receive first");
        assertThat(diagnose().waits()).hasToString("[0 → 1, 1 → 0]");
    }

    @Test
    void shouldCallARingOfReceivesWhatItIs() {
        rank(0, new Activity.Receiving(2, REPLY));
        rank(1, new Activity.Receiving(0, REPLY));
        rank(2, new Activity.Receiving(1, REPLY));

        assertCause(Kind.DEADLOCK, "cycle 2 → 1 → 0 → 2, all in Recv: each waits for the next one to send");
    }

    @Test
    void shouldNameCallsOfWhichItIsNotKnownForWhomTheyWait() {
        rank(0, new Activity.Calling("Barrier"));
        rank(1, new Activity.Receiving(0, REPLY));
        rank(2, new Activity.Calling("Barrier"));
        rank(3, new Activity.Ended());

        assertCause(
                Kind.DEADLOCK,
                "ranks 0 and 2 wait in Barrier; rank 1 waits in Recv from rank 0, tag REPLY, and rank 3 has done its part");
    }

    @Test
    void shouldNotCallItADeadlockWhenARankThatRunsMayEndTheCall() {
        rank(0, new Activity.Calling("Barrier"));
        rank(1, new Activity.Receiving(0, REPLY));
        ranks.add(new RankState(2, "", 0, new Activity.Running(), 12, 0, 0, HOOK));

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.USER_CODE);
    }

    @Test
    void shouldNameARankThatEndsWithoutLeaving() {
        rank(0, new Activity.Leaving());
        rank(1, new Activity.Ended());

        assertCause(Kind.DEADLOCK, "rank 0 waits in Finalize for rank 1, which has ended without it");
    }

    @Test
    void shouldTakeTheNameOfACallFromTheStack() {
        StackTraceElement wrapped = new StackTraceElement("mpi.Comm", "Ssend$called", "Comm.java", 1);
        StackTraceElement call = new StackTraceElement("mpi.Comm", "Ssend", "Comm.java", 1);
        StackTraceElement user = new StackTraceElement("Ring", "main", "Ring.java", 7);
        ranks.add(new RankState(0, "", 0, new Activity.Sending(1, 7), 3, -1, 0, List.of(wrapped, call, user)));

        assertThat(Diagnosis.of(ranks, Wording.NUMBERS).lines())
                .containsExactly("rank 0  in Ssend to rank 1, tag 7, for 3.0 s, at Ring.main (Ring.java:7)");
        assertThat(CodePlace.callOfMpi(List.of(user, call))).isEmpty();
        assertThat(CodePlace.callOfMpi(List.of(wrapped, call))).isEmpty();
    }

    @Test
    void shouldSayWhichReceiveWasNeverCalled() {
        rank(0, new Activity.Receiving(1, REPLY));
        rank(1, new Activity.Sending(0, ITEMS));

        assertCause(
                Kind.DEADLOCK,
                "cycle 1 → 0 → 1: rank 1 waits in Send(tag ITEMS) to rank 0, which waits in Recv(tag REPLY): rank 0 never"
                        + " called Recv(tag ITEMS)");
    }

    @Test
    void shouldFindAKnotAroundAWildcardReceive() {
        rank(0, new Activity.Receiving(Transport.ANY_SOURCE, REPLY));
        rank(1, new Activity.Sending(0, ITEMS));
        rank(2, new Activity.Sending(0, ITEMS));

        assertCause(
                Kind.DEADLOCK,
                "ranks 1 and 2 wait in Send(tag ITEMS) to rank 0, which waits in Recv(tag REPLY): rank 0 never called"
                        + " Recv(tag ITEMS)");
        assertThat(diagnose().waits().get(0)).hasToString("0 → any of 1 and 2");
    }

    @Test
    void shouldSayThatNobodySends() {
        rank(0, new Activity.Receiving(Transport.ANY_SOURCE, Transport.ANY_TAG));
        rank(1, new Activity.Receiving(Transport.ANY_SOURCE, REPLY));
        rank(2, new Activity.Receiving(Transport.ANY_SOURCE, REPLY));

        assertCause(Kind.DEADLOCK, "no rank sends: ranks 0-2 all wait in Recv");
    }

    @Test
    void shouldNameTheOneThatHasEnded() {
        rank(3, new Activity.Receiving(4, REPLY));
        rank(4, new Activity.Ended());

        assertCause(Kind.DEADLOCK, "rank 3 waits in Recv(tag REPLY) for rank 4, which has ended");
    }

    @Test
    void shouldSayWhatTheOneThatIsThroughNeverReceived() {
        rank(0, new Activity.Sending(2, REPLY));
        rank(2, new Activity.Leaving());

        assertCause(
                Kind.DEADLOCK,
                "rank 0 waits in Send(tag REPLY) to rank 2, which has done its part: rank 2 never called Recv(tag REPLY)");
    }

    @Test
    void shouldNotTakeACycleForADeadlockWhileSomebodyElseMaySend() {
        rank(0, new Activity.Receiving(Transport.ANY_SOURCE, Transport.ANY_TAG));
        rank(1, new Activity.Receiving(0, REPLY));
        inUserCode(2, "consumer", 61);

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.USER_CODE);
    }

    @Test
    void shouldNeverCallSlowUserCodeADeadlock() {
        rank(0, "manager", new Activity.Receiving(Transport.ANY_SOURCE, 1));
        for (int producer = 1; producer <= 3; producer++) {
            rank(producer, "producer", new Activity.Sending(0, ITEMS));
        }
        inUserCode(5, "consumer", 61);

        assertCause(
                Kind.USER_CODE,
                "rank 5 has been in user code X.consume (X.java:12) for 61 s; 3 producers wait for room: it is slow or"
                        + " loops, nothing is deadlocked");
        assertThat(diagnose().cause().remedy()).contains("RankContext.progress", "raise --stall-after");
    }

    @Test
    void shouldStillNameADeadlockBesideSlowUserCode() {
        rank(0, new Activity.Sending(1, 7));
        rank(1, new Activity.Sending(0, 7));
        inUserCode(2, "", 61);

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.DEADLOCK);
    }

    @Test
    void shouldNameTheProcessThatIsStopped() {
        rank(0, new Activity.Silent("is stopped (SIGSTOP)", true));
        rank(1, new Activity.Receiving(0, REPLY));
        rank(2, new Activity.Receiving(0, REPLY));

        assertCause(Kind.SILENT, "the process of rank 0 (pid 1000) is stopped (SIGSTOP)");
        assertThat(diagnose().cause().remedy()).contains("kill -CONT 1000");
    }

    @Test
    void shouldNameTheOneProcessOfAllRanksOnce() {
        for (int rank = 0; rank < 3; rank++) {
            ranks.add(new RankState(rank, "", 77, new Activity.Silent("does not answer", false), 5, 0, 0, List.of()));
        }

        assertCause(Kind.SILENT, "the process of all ranks (pid 77) does not answer");
    }

    @Test
    void shouldNameRanksThatNeverStarted() {
        rank(0, new Activity.Starting());
        rank(1, new Activity.Starting());

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(diagnose().cause().sentence()).startsWith("ranks 0 and 1 have not finished starting");
    }

    @Test
    void shouldBlameTheTransportWhereSendAndReceiveFit() {
        rank(0, new Activity.Receiving(Transport.ANY_SOURCE, Transport.ANY_TAG));
        rank(1, new Activity.Sending(0, ITEMS));

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.NOT_DELIVERED);
    }

    @Test
    void shouldSayThatAllAreThrough() {
        rank(0, new Activity.Leaving());
        rank(1, new Activity.Leaving());

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.NOT_ENDING);
    }

    @Test
    void shouldSayThatRanksMetInOtherBarriersWhereAllWaitInFinalize() {
        List<StackTraceElement> stack = List.of(
                new StackTraceElement("mpi.Intracomm", "Barrier", "Intracomm.java", 80),
                new StackTraceElement("mpi.MPI", "Finalize", "MPI.java", 300),
                new StackTraceElement("Some", "main", "Some.java", 22));
        for (int rank = 0; rank < 2; rank++) {
            ranks.add(new RankState(rank, "", 1000, new Activity.Leaving(), 61, 12, 0, stack));
        }

        assertCause(
                Kind.DEADLOCK,
                "all ranks wait in Finalize, which is a barrier: before it, some ranks have called more collective"
                        + " operations (Barrier, Bcast, Reduce, …) than others, or different ones");
        assertThat(diagnose().cause().remedy())
                .contains("the same collective calls")
                .doesNotContain("hook");
    }

    @Test
    void shouldNotSayItWhereARankHasLeftFinalize() {
        rank(0, new Activity.Leaving());
        ranks.add(new RankState(
                1,
                "",
                1000,
                new Activity.Leaving(),
                61,
                12,
                0,
                List.of(
                        new StackTraceElement("mpi.MPI", "Finalize", "MPI.java", 300),
                        new StackTraceElement("Some", "main", "Some.java", 22))));

        assertThat(diagnose().cause().kind()).isEqualTo(Kind.NOT_ENDING);
    }

    @Test
    void shouldNameTheShutdownHook() {
        rank(0, new Activity.Ending());
        ranks.add(new RankState(5, "consumer", 1000, new Activity.Ending(), 61, 12, 3, HOOK));

        assertCause(
                Kind.SHUTDOWN_HOOK,
                "rank 5 has done its part, and its process (pid 1000) waits in a shutdown hook: X.run (X.java:7)");
        assertThat(diagnose().cause().remedy()).contains("RankContext.progress", "--stall-after");
        assertThat(diagnose().lines().get(1))
                .isEqualTo("rank 5  consumer  has done its part, 61 s ago; its process is in a shutdown hook, X.run"
                        + " (X.java:7); 12 messages, 3 items");
        assertThat(diagnose().lines()).contains("          at X.run (X.java:7)");
    }

    @Test
    void shouldNameOneOfSeveralShutdownHooks() {
        for (int rank = 0; rank < 3; rank++) {
            ranks.add(new RankState(rank, "", 1000, new Activity.Ending(), 61, 12, 3, HOOK));
        }

        assertCause(
                Kind.SHUTDOWN_HOOK,
                "ranks 0-2 have done their part, and the process of rank 0 (pid 1000) waits in a shutdown hook: X.run"
                        + " (X.java:7)");
    }

    @Test
    void shouldHaveALineForEveryRankAndTheStackOfThoseThatRun() {
        rank(10, "producer", new Activity.Sending(0, ITEMS));
        inUserCode(5, "consumer", 61);

        assertThat(diagnose().lines())
                .containsExactly(
                        "rank  5  consumer  in user code X.consume (X.java:12) for 61 s; 1234 messages, 5678 items",
                        "          at Thread.sleep",
                        "          at X.consume (X.java:12)",
                        "rank 10  producer  in Send to rank 0, tag ITEMS, for 61 s; 1234 messages, 5678 items");
        assertThat(diagnose().text()).contains("who waits for whom: 10 → 0", "cause: ", "remedy: ");
    }

    private void assertCause(Kind kind, String sentence) {
        assertThat(diagnose().cause().sentence()).isEqualTo(sentence);
        assertThat(diagnose().cause().kind()).isEqualTo(kind);
    }

    private Diagnosis diagnose() {
        return Diagnosis.of(ranks, WORDING);
    }

    private void rank(int rank, Activity activity) {
        rank(rank, "", activity);
    }

    private void rank(int rank, String role, Activity activity) {
        ranks.add(new RankState(rank, role, 1000 + rank, activity, 61, 1234, 5678, List.of()));
    }

    private void inUserCode(int rank, String role, double seconds) {
        List<StackTraceElement> stack = List.of(
                new StackTraceElement("java.lang.Thread", "sleep", null, -2),
                new StackTraceElement("com.example.X", "consume", "X.java", 12),
                new StackTraceElement("com.example.X$$Lambda$7/0x1", "accept", null, -1),
                new StackTraceElement("org.rankbuffer.ConsumerRun", "accept", "ConsumerRun.java", 30));
        ranks.add(new RankState(rank, role, 1000 + rank, new Activity.Running(), seconds, 1234, 5678, stack));
    }
}
