package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.check.Divergence;

/** Says what a rank prints in one order of messages and does not in another. */
final class DivergenceWords {

    private DivergenceWords() {}

    /** A warning where content differs, a note where only the order of lines does. */
    static Finding finding(Divergence divergence) {
        CallSite choice = ((CallNote) divergence.choiceNote()).site();
        List<String> one = MpiProgram.outputOf(divergence.note()).lines();
        List<String> other = MpiProgram.outputOf(divergence.otherNote()).lines();
        List<String> onlyOne = without(one, other);
        List<String> onlyOther = without(other, one);
        boolean content = divergence.difference().equals("content");
        String when = Explanation.words(divergence.input());
        String otherwise = Explanation.words(divergence.otherInput());
        String what;
        if (when.equals(otherwise)) {
            String printed = content
                    ? "\"" + first(onlyOne) + "\" or \"" + first(onlyOther) + '"'
                    : "the same lines in one order or another";
            what = "prints " + printed + ", depending on what it gets in " + choice
                    + "; that depends on the order of messages at other ranks";
        } else {
            what = (content
                            ? "prints \"" + first(onlyOne) + "\" when " + when + ", and \"" + first(onlyOther)
                                    + "\" when "
                            : "prints the same lines in another order when " + when + " than when ")
                    + otherwise + " in " + choice;
        }
        return new Finding(
                MpiProgram.gradeOf(divergence.difference()),
                content ? Verdict.RACE.word() : "order",
                "rank " + divergence.rank() + " " + what,
                List.of(divergence.rank()),
                List.of(new Finding.Line(divergence.rank(), choice)),
                "");
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    private static String first(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
