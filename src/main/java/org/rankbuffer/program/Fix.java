package org.rankbuffer.program;

import java.util.List;
import org.rankbuffer.base.Words;
import org.rankbuffer.check.Report;
import org.rankbuffer.program.source.ProgramCall;

/**
 * A change of a few calls with which every execution of a program ends well: all were explored, in both modes.
 *
 * @param condition what would have to be different, behind "if"
 * @param calls the calls that are different, in the order of the program
 * @param sizes the numbers of ranks with which every execution ends well then, ascending
 * @param stillWrong those of the numbers that were asked for with which something else is wrong, ascending
 * @param executions how many executions there are with these numbers of ranks; those of the two modes count once where buffers
 *     change nothing
 */
public record Fix(
        String condition, List<ProgramCall> calls, List<Integer> sizes, List<Integer> stillWrong, double executions) {

    /** Copies the lists. */
    public Fix {
        calls = List.copyOf(calls);
        sizes = List.copyOf(sizes);
        stillWrong = List.copyOf(stillWrong);
    }

    /** Such as {@code if line 28 awaited tag 1 instead of 2, all 6 executions would end well, with 2 and 3 ranks}. */
    public String sentence() {
        return "if " + condition + ", "
                + (executions > 2
                        ? "all " + Report.count(executions) + " executions"
                        : executions == 2 ? "both executions" : "its one execution")
                + " would end well, with " + Words.numbers(sizes) + (sizes.equals(List.of(1)) ? " rank" : " ranks")
                + (stillWrong.isEmpty() ? "" : "; with " + Words.numbers(stillWrong) + " something else is wrong");
    }
}
