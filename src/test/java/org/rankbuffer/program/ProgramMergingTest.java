package org.rankbuffer.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;
import org.rankbuffer.program.source.ProgramSource;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.trace.StateGraph;

/** States that are merged by their images end as those that only histories tell apart. */
final class ProgramMergingTest {

    private static final int RANKS = 3;
    private static final int MOST = 20_000;
    private static final Bounds BOUNDS = new Bounds(MOST, 1000, Duration.ofDays(1), 0);

    @TempDir
    Path scratch;

    /** A program whose ranks send to each other, receive in one of many ways, and decide by what they have received. */
    private static final class Text {
        private final Random random;
        private final List<List<String>> ranks = new ArrayList<>();

        Text(long seed) {
            random = new Random(seed);
            for (int rank = 0; rank < RANKS; rank++) {
                ranks.add(new ArrayList<>());
            }
            int messages = 3 + random.nextInt(3);
            for (int i = 0; i < messages; i++) {
                addMessage();
            }
            if (random.nextInt(3) == 0) {
                String all = oneOf(
                        "w.Barrier();",
                        "w.Bcast(b, 0, 1, MPI.INT, 1);",
                        "w.Allreduce(b, 0, c, 0, 1, MPI.INT, MPI.SUM); b[0] = c[0] % 5;");
                ranks.forEach(calls -> insert(calls, all));
            }
        }

        private String oneOf(String... some) {
            return some[random.nextInt(some.length)];
        }

        private void insert(List<String> calls, String call) {
            calls.add(random.nextInt(4) == 0 ? random.nextInt(calls.size() + 1) : calls.size(), call);
        }

        private void addMessage() {
            int from = random.nextInt(RANKS);
            int to = random.nextInt(4) == 0 || from == 0 ? (from + 1 + random.nextInt(RANKS - 1)) % RANKS : 0;
            String end = ", 0, 1, MPI.INT, " + to + ", " + random.nextInt(2) + ")";
            insert(
                    ranks.get(from),
                    oneOf(
                            "w.Send(b" + end + ";",
                            "w.Ssend(b" + end + ";",
                            "w.Isend(b" + end + ".Wait();",
                            "open.add(w.Isend(new int[] {b[0] % 3}" + end + ");"));
            String source = random.nextInt(3) > 0 ? "MPI.ANY_SOURCE" : String.valueOf(from);
            String take = "w.Recv(b, 0, 1, MPI.INT, " + source + ", MPI.ANY_TAG)";
            insert(
                    ranks.get(to),
                    oneOf(
                            take + ";",
                            "if (" + take + ".source == 1) b[0]++;",
                            "for (int i = " + take + ".tag; i < 2; i++) b[0] += i;",
                            "if (w.Iprobe(" + source + ", MPI.ANY_TAG) != null) b[0] = 7; " + take + ";",
                            "{ Status p = w.Probe(" + source + ", MPI.ANY_TAG);"
                                    + " w.Recv(b, 0, 1, MPI.INT, p.source, p.tag); }",
                            "{ Request r = w.Irecv(c, 0, 1, MPI.INT, " + source + ", MPI.ANY_TAG);"
                                    + " if (r.Test() == null) { r.Wait(); b[0] += 2; } b[0] += c[0]; }"));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("import mpi.*;\npublic class Any {\n"
                    + "public static void main(String[] args) throws Exception {\nMPI.Init(args);\n"
                    + "Intracomm w = MPI.COMM_WORLD;\nint me = w.Rank();\nint[] b = {me};\nint[] c = {0};\n"
                    + "java.util.List<Request> open = new java.util.ArrayList<>();\n");
            for (int rank = 0; rank < RANKS; rank++) {
                text.append("if (me == ").append(rank).append(") {\n");
                ranks.get(rank).forEach(call -> text.append(call).append('\n'));
                text.append("}\n");
            }
            return text.append("for (Request r : open) r.Wait();\nSystem.out.println(b[0]);\nMPI.Finalize();\n}\n}\n")
                    .toString();
        }
    }

    /** What is found where there is no error. */
    private static String outcome(Report report) {
        return report.executions() + " executions, race: "
                + !report.divergences().isEmpty();
    }

    /**
     * How executions end, each way once: how well, what each rank does, and which messages are left. The sentence about an end
     * is left out, because it also tells of one of the ways there.
     */
    private static Set<String> ends(StateGraph graph) {
        return graph.states().stream()
                .filter(state -> !state.end().isEmpty())
                .map(state -> state.end() + ", "
                        + state.ranks().stream()
                                .map(StateGraph.RankInState::text)
                                .toList() + ", " + state.underWay())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void compare(Checker checker, String what) {
        Report merged = checker.run();
        Report apart = checker.withoutMerging().run();
        if (!apart.isExhausted()) {
            return; // too much to compare with
        }
        assertThat(merged.isExhausted()).as(what).isTrue();
        assertThat(merged.counterexample().isPresent())
                .as(what)
                .isEqualTo(apart.counterexample().isPresent());
        if (apart.holds()) {
            assertThat(outcome(merged)).as(what).isEqualTo(outcome(apart));
            assertThat(merged.states()).as(what).isLessThanOrEqualTo(apart.states());
        } else {
            compareBeyondErrors(checker, what);
        }
    }

    /**
     * A search ends at the first error. Several can be equally deep, and which of them comes first depends on the numbers of
     * the states. So one search may see more states than the other until then, whether or not it merges them.
     */
    private static void compareBeyondErrors(Checker checker, String what) {
        StateGraph merged = checker.tell(MOST, Optional.empty()).graph();
        StateGraph apart = checker.withoutMerging().tell(MOST, Optional.empty()).graph();
        if (apart.cut()) {
            return;
        }
        assertThat(merged.cut()).as(what).isFalse();
        assertThat(ends(merged)).as(what).isEqualTo(ends(apart));
        assertThat(merged.states().get(0).fate())
                .as(what)
                .isEqualTo(apart.states().get(0).fate());
        assertThat(merged.states())
                .as(what)
                .hasSizeLessThanOrEqualTo(apart.states().size());
    }

    @RandomTest(tries = 25)
    void shouldFindTheSameAsWithoutMerging(Draw draw) throws IOException {
        String text = new Text(draw.anyLong()).toString();
        Path file = Files.writeString(scratch.resolve("Any.java"), text);
        try (ExploredMpi mpi = ExploredMpi.open()) {
            RankClasses classes =
                    new RankClasses(ProgramSource.of(file, List.of(), List.of(mpi.jar())), mpi.loader(), mpi.scratch());
            for (SendMode mode : List.of(SendMode.RENDEZVOUS, SendMode.EAGER)) {
                MpiProgram program = new MpiProgram(
                        classes,
                        RANKS,
                        List.of(),
                        mode == SendMode.RENDEZVOUS,
                        Alteration.NONE,
                        line -> {},
                        Watch.NOTHING);
                compare(Checker.of(program).mode(mode).bounds(BOUNDS), mode + "\n" + text);
            }
        }
    }
}
