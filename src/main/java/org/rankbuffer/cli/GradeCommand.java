package org.rankbuffer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.Paragraph;
import org.rankbuffer.base.Words;
import org.rankbuffer.exercise.CriterionGrade;
import org.rankbuffer.exercise.Exercise;
import org.rankbuffer.exercise.Exercises;
import org.rankbuffer.exercise.GradeCsv;
import org.rankbuffer.exercise.GradeJson;
import org.rankbuffer.exercise.GradePages;
import org.rankbuffer.exercise.GradedSubmission;
import org.rankbuffer.exercise.HandedSheet;
import org.rankbuffer.exercise.JUnitXml;
import org.rankbuffer.exercise.Submission;
import org.rankbuffer.files.FileContents;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.files.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grades a submission, or those of a class. */
@Command(
        name = "grade",
        customSynopsis = "./run-local.sh exercise grade [--all] DIR [options]",
        header = {
            "Grades a submission: compiles it, explores it at small sizes, and runs it on MPJ Express. Each",
            "criterion gives all of its points, or there is an execution that shows why not. It is run in a",
            "process of its own, with limits."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Exit codes: 0 full marks, 2 wrong usage, 3 environment, 7 points are lost,",
            "  130, 143, 129 told to stop by Ctrl-C, SIGTERM, SIGHUP."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer> {

    private static final int INDENT = 13;

    @Parameters(
            paramLabel = "DIR",
            description = "The directory with the submission; with --all, one with a directory for each submission.")
    private Path directory;

    @Option(names = "--all", description = "Grades each directory in DIR, as many at a time as there are processors.")
    private boolean all;

    @Option(
            names = "--exercise",
            paramLabel = "NAME",
            description = "Which exercise it is. Default: the one of the task sheet, task.md, that is there.")
    private String name;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the grades as JSON; - is the standard output.")
    private OutputFile json;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Writes the grades as JUnit's XML, which build servers and learning platforms read.")
    private OutputFile junit;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes the grades as a table: a row for each submission, a column for each criterion.")
    private OutputFile csv;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description = {
                "Writes pages of HTML to this directory: for each submission what it has got, and for each",
                "criterion that is lost an execution that shows why; with --all, what the class has lost."
            })
    private Path pages;

    /**
     * What a student hands in.
     *
     * @param submission null when it is none
     * @param lines why it is none, or what of it is not graded
     */
    private record Handed(String name, Submission submission, List<String> lines) {

        GradedSubmission grade(Exercise exercise, GradingJob job) throws InterruptedException {
            boolean isNone = submission == null || submission.sources().isEmpty() && !lines.isEmpty();
            return isNone
                    ? GradedSubmission.notRun(exercise, name, "no-submission", lines)
                    : job.grade(submission).also(lines);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, OutputFile> files = files();
        files.forEach(RunOptions::requireUsable);
        boolean isSilent = files.values().stream().anyMatch(OutputFile::isStandardOutput);
        if (files.values().stream().filter(OutputFile::isStandardOutput).count() > 1) {
            throw new UsageException("two of --json, --junit and --csv name the standard output; name a file for one");
        }
        PrintStream out = isSilent ? System.err : System.out;
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "DIR is " + directory + ", which is no directory; name one that exercise start has made");
        }
        List<Path> places = all ? directories() : List.of(directory);
        Exercise exercise = Exercises.of(Project.directory()).named(name != null ? name : nameIn(places));
        List<GradedSubmission> graded = grade(exercise, places, out);
        write(files, graded);
        return graded.stream().allMatch(one -> one.points() == one.most()) ? ExitCode.OK : ExitCode.VIOLATED;
    }

    private Map<String, OutputFile> files() {
        Map<String, OutputFile> files = new LinkedHashMap<>();
        files.put("--json", json);
        files.put("--junit", junit);
        files.put("--csv", csv);
        files.values().removeIf(file -> file == null);
        return files;
    }

    private List<Path> directories() {
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> places = found.filter(place -> Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS))
                    .filter(place -> Submission.isVisible(place.getFileName()))
                    .sorted()
                    .toList();
            if (places.isEmpty()) {
                throw new UsageException("DIR is " + directory
                        + ", which has no directories; each is a submission, and links are not followed");
            }
            return places;
        } catch (IOException e) {
            throw new UsageException("DIR is " + directory + ", which cannot be read: " + Reason.of(e)
                    + "; change its permissions, or name another");
        }
    }

    private static String nameIn(List<Path> places) {
        List<HandedSheet> sheets = places.stream().map(HandedSheet::in).toList();
        List<String> names = sheets.stream()
                .map(HandedSheet::exercise)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() != 1) {
            String problem = sheets.size() == 1 ? sheets.get(0).problem() : "there is no task.md of an exercise";
            throw new UsageException(
                    (names.isEmpty() ? problem : "there are several exercises: " + String.join(", ", names))
                            + "; name the exercise with --exercise");
        }
        return names.get(0);
    }

    private List<GradedSubmission> grade(Exercise exercise, List<Path> places, PrintStream out)
            throws InterruptedException {
        GradingJob job = new GradingJob(exercise, pages != null);
        GradingJob.endOnRequest();
        if (!all) {
            Handed handed = handed(directory, exercise);
            GradedSubmission graded = handed.grade(exercise, job);
            if (graded.problem().isEmpty()) {
                handed.lines().forEach(line -> out.println(GradedSubmission.shown(line)));
            }
            print(graded, out);
            return List.of(graded);
        }
        return GradingPool.grade(
                places.stream().map(place -> handed(place, exercise)).toList(),
                handed -> () -> handed.grade(exercise, job),
                (handed, graded) -> out.println(graded.shown() + ": " + graded.points() + " of " + graded.most()
                        + " points" + reasons(graded)));
    }

    private static Handed handed(Path place, Exercise exercise) {
        String name = Submission.nameOf(place);
        String other = HandedSheet.in(place).exercise();
        if (!other.isEmpty() && !other.equals(exercise.name())) {
            return new Handed(
                    name,
                    null,
                    List.of(Exercise.SHEET + " is of " + other + ", not of " + exercise.name()
                            + "; hand in a program for " + exercise.name() + ", with its task sheet or without one"));
        }
        try {
            return new Handed(name, Submission.in(place, exercise), Submission.skipped(place, exercise));
        } catch (UsageException e) {
            return new Handed(name, null, List.of(e.getMessage()));
        }
    }

    private static String reasons(GradedSubmission graded) {
        if (!graded.problem().isEmpty()) {
            return "; " + graded.grades().get(0).loss().orElseThrow().sentence();
        }
        List<String> lost = graded.grades().stream()
                .filter(grade -> grade.loss().isPresent())
                .map(grade -> grade.criterion().word())
                .toList();
        return lost.isEmpty() ? "" : "; loses " + String.join(", ", lost);
    }

    private void print(GradedSubmission graded, PrintStream out) {
        out.println(graded.exercise() + ": " + graded.title());
        out.println();
        graded.problem().forEach(out::println);
        for (CriterionGrade grade : graded.grades()) {
            out.println(Paragraph.wrap(
                    String.format(
                            "%3d of %2d  ", grade.points(), grade.criterion().points()),
                    INDENT,
                    grade.criterion().word() + ": " + grade.criterion().text()));
            if (graded.problem().isEmpty()) {
                grade.loss().ifPresent(loss -> {
                    out.println(Paragraph.wrap(" ".repeat(INDENT), INDENT, loss.text()));
                    if (!loss.again().isEmpty()) {
                        out.println(" ".repeat(INDENT) + "again: "
                                + loss.again().replace("DIR", GradedSubmission.shown(directory.toString())));
                    }
                });
            }
        }
        out.println();
        out.println(graded.points() + " of " + Words.plural(graded.most(), "point"));
    }

    private void write(Map<String, OutputFile> files, List<GradedSubmission> graded) {
        Map<String, FileContents> contents = Map.of(
                "--json", out -> GradeJson.write(graded, false, out),
                "--junit", out -> JUnitXml.write(graded, out),
                "--csv", out -> GradeCsv.write(graded, out));
        files.forEach((option, file) -> RunOptions.write(file, contents.get(option)));
        if (pages != null) {
            write(all ? GradePages.of(graded) : GradePages.of(graded.get(0)));
        }
    }

    private void write(Map<String, String> written) {
        try {
            for (var file : written.entrySet()) {
                Path path = pages.resolve(file.getKey());
                Files.createDirectories(path.toAbsolutePath().getParent());
                OutputFile.named(path.toString())
                        .write(out -> out.write(file.getValue().getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot write the pages to " + pages + ": " + Reason.of(e) + "; name another directory", e);
        }
    }
}
