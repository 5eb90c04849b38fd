package org.rankbuffer.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.AboutRun.Stall;

/** Writes how a run ended, as a member of the data of a page. */
final class VerdictJson {

    /** Failures that are listed; the summary file of a run has them all. */
    private static final int MOST_FAILURES = 100;

    private final DataWriter out;

    VerdictJson(DataWriter out) {
        this.out = out;
    }

    void write(Optional<RunEnd> end) throws IOException {
        out.object("verdict", () -> {
            if (end.isPresent()) {
                ended(end.get());
            } else {
                unknown();
            }
        });
    }

    private void unknown() throws IOException {
        out.member("word", "no end");
        out.member("good", false);
        out.none("exitCode");
        out.member("sentence", Sentences.NO_END);
        out.texts("properties", List.of());
        out.texts("failures", List.of());
        out.none("stall");
    }

    private void ended(RunEnd end) throws IOException {
        out.member("word", end.verdict());
        out.member("good", end.exitCode() == 0);
        out.member("exitCode", end.exitCode());
        out.member("sentence", end.sentence());
        out.objects("properties", end.properties(), property -> {
            out.member("name", property.name());
            out.member("holds", property.holds());
            out.member("detail", property.detail());
        });
        out.texts("failures", shortened(end.failures()));
        if (end.stall().isPresent()) {
            out.object("stall", () -> stall(end.stall().get()));
        } else {
            out.none("stall");
        }
    }

    private static List<String> shortened(List<String> failures) {
        if (failures.size() <= MOST_FAILURES) {
            return failures;
        }
        List<String> some = new ArrayList<>(failures.subList(0, MOST_FAILURES));
        some.add("and " + (failures.size() - MOST_FAILURES) + " more");
        return some;
    }

    private void stall(Stall stall) throws IOException {
        out.member("cause", stall.cause());
        out.member("remedy", stall.remedy());
        out.texts("ranks", stall.ranks());
        out.objects("waits", stall.waits(), wait -> {
            out.member("rank", wait.rank());
            out.numbers("others", wait.others());
            out.member("all", wait.all());
        });
    }
}
