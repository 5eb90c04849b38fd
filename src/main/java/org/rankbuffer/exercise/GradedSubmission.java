package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a submission is worth. It is the same for the same submission, whatever the machine: it has no times.
 *
 * @param exercise the exercise's name
 * @param title its title
 * @param submission the submission's name, exactly
 * @param problem why nothing was run, in lines; empty when it was
 * @param grades one for each criterion
 */
public record GradedSubmission(
        String exercise, String title, String submission, List<String> problem, List<CriterionGrade> grades) {

    /** Copies the lists, and cleans what may have words of the submission. */
    public GradedSubmission {
        problem = problem.stream().map(Loss::clean).toList();
        grades = List.copyOf(grades);
    }

    /**
     * A submission that was not run: it has no points.
     *
     * @param type a word for why
     * @param problem why, in lines
     */
    public static GradedSubmission notRun(Exercise exercise, String submission, String type, List<String> problem) {
        Loss loss = Loss.of(type, inOneLine(problem), "");
        return new GradedSubmission(
                exercise.name(),
                exercise.title(),
                submission,
                problem,
                exercise.criteria().stream()
                        .map(criterion -> new CriterionGrade(criterion, Optional.of(loss)))
                        .toList());
    }

    /** With more lines about why nothing was run; this, where it was. */
    public GradedSubmission also(List<String> lines) {
        return problem.isEmpty()
                ? this
                : new GradedSubmission(
                        exercise,
                        title,
                        submission,
                        Stream.concat(problem.stream(), lines.stream()).toList(),
                        grades);
    }

    /** The first of these lines; where it only announces what follows, with the first of that, and the lines that belong to it. */
    private static String inOneLine(List<String> lines) {
        String first = lines.get(0);
        if (!first.endsWith(":") || lines.size() == 1) {
            return first;
        }
        String details = lines.stream()
                .skip(2)
                .takeWhile(line -> line.startsWith(" "))
                .map(line -> ", " + line.strip().replaceAll(" +", " "))
                .collect(Collectors.joining());
        return first + " " + lines.get(1) + details;
    }

    /** The submission's name as it can be shown anywhere: without characters that a terminal, or XML, would not print. */
    public String shown() {
        return shown(submission);
    }

    /** The same for any name. */
    public static String shown(String name) {
        return Loss.clean(name);
    }

    /** All points. */
    public int points() {
        return grades.stream().mapToInt(CriterionGrade::points).sum();
    }

    /** The most points that there are. */
    public int most() {
        return grades.stream().mapToInt(grade -> grade.criterion().points()).sum();
    }
}
