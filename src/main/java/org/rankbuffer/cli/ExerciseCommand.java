package org.rankbuffer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.Paragraph;
import org.rankbuffer.exercise.CriterionGrade;
import org.rankbuffer.exercise.Exercise;
import org.rankbuffer.exercise.Exercises;
import org.rankbuffer.exercise.GradedSubmission;
import org.rankbuffer.exercise.Submission;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The exercises, and their grading. */
@Command(
        name = "exercise",
        customSynopsis = "./run-local.sh exercise list | start NAME DIR | grade DIR",
        header = {
            "Exercises in message passing. A submission is explored, and run on MPJ Express; each criterion",
            "is proved, or there is an execution that shows why not.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./run-local.sh exercise list",
            "  ./run-local.sh exercise start ping-pong ~/ping-pong",
            "  ./run-local.sh exercise grade ~/ping-pong",
            "",
            "Exit codes: 0 full marks, 2 wrong usage, 3 environment, 7 points are lost,",
            "  130, 143, 129 told to stop by Ctrl-C, SIGTERM, SIGHUP."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ExerciseCommand implements Runnable {

    private static final int INDENT = 13;

    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "exercise needs a command: list, start NAME DIR, or grade DIR");
    }

    private static Exercises exercises() {
        return Exercises.of(Project.directory());
    }

    @Command(
            name = "list",
            customSynopsis = "./run-local.sh exercise list",
            header = "Lists the exercises.",
            mixinStandardHelpOptions = true)
    int list() {
        exercises().all().forEach(exercise -> out.println(exercise.name() + ": " + exercise.title()));
        out.println();
        out.println("./run-local.sh exercise start NAME DIR begins one");
        return ExitCode.OK;
    }

    @Command(
            name = "start",
            customSynopsis = "./run-local.sh exercise start NAME DIR",
            header = "Copies the task sheet, the skeleton and the given classes of an exercise to a new directory.",
            mixinStandardHelpOptions = true)
    int start(
            @Parameters(paramLabel = "NAME", description = "The name of an exercise, as list shows it.") String name,
            @Parameters(paramLabel = "DIR", description = "A directory that is not there, or empty.") Path directory) {
        Exercise exercise = exercises().named(name);
        try {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(directory)) {
                throw new UsageException("DIR is " + directory + ", which is there; name one that is not, or is empty");
            }
            Files.createDirectories(directory);
            List<Path> files = new ArrayList<>(List.of(exercise.directory().resolve(Exercise.SHEET)));
            files.addAll(exercise.start());
            files.addAll(exercise.given());
            for (Path file : files) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
        out.println("read " + directory.resolve(Exercise.SHEET) + ", then edit "
                + String.join(
                        ", ",
                        exercise.start().stream()
                                .map(file -> file.getFileName().toString())
                                .toList())
                + "; ./run-local.sh exercise grade " + directory + " grades it");
        return ExitCode.OK;
    }

    private static boolean isEmptyDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    @Command(
            name = "grade",
            customSynopsis = "./run-local.sh exercise grade DIR [--exercise NAME]",
            header = "Grades a submission.",
            mixinStandardHelpOptions = true)
    int grade(
            @Parameters(paramLabel = "DIR", description = "The directory with the submission.") Path directory,
            @Option(
                            names = "--exercise",
                            paramLabel = "NAME",
                            description = "Which exercise it is. Default: the one of the task sheet in DIR.")
                    String name)
            throws InterruptedException {
        Exercise exercise = exercises().named(name != null ? name : nameIn(directory));
        GradedSubmission graded = new GradingJob(exercise, false).grade(Submission.in(directory, exercise));
        print(graded, directory);
        return graded.points() == graded.most() ? ExitCode.OK : ExitCode.VIOLATED;
    }

    private static String nameIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "DIR is " + directory + ", which is no directory; name one that exercise start made");
        }
        return Exercise.nameIn(directory.resolve(Exercise.SHEET))
                .orElseThrow(() -> new UsageException(directory + " has no " + Exercise.SHEET
                        + " of an exercise; name the exercise with --exercise"));
    }

    private void print(GradedSubmission graded, Path directory) {
        out.println(graded.exercise() + ": " + graded.title());
        out.println();
        graded.problem().forEach(out::println);
        for (CriterionGrade grade : graded.grades()) {
            out.printf(
                    "%3d of %2d  %s%n",
                    grade.points(),
                    grade.criterion().points(),
                    Paragraph.wrap(
                            grade.criterion().word() + ": ",
                            INDENT,
                            grade.criterion().text()));
            if (graded.problem().isEmpty()) {
                grade.loss().ifPresent(loss -> {
                    out.println(Paragraph.wrap("           ", INDENT, loss.text()));
                    if (!loss.again().isEmpty()) {
                        out.println("           again: " + loss.again().replace("DIR", directory.toString()));
                    }
                });
            }
        }
        out.println();
        out.println(graded.points() + " of " + graded.most() + " points");
    }
}
