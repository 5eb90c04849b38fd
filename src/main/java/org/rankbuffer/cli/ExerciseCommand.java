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
import org.rankbuffer.exercise.Exercise;
import org.rankbuffer.exercise.Exercises;
import org.rankbuffer.exercise.KnownCase;
import org.rankbuffer.files.Reason;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The exercises, and their grading. */
@Command(
        name = "exercise",
        subcommands = GradeCommand.class,
        customSynopsis = "./run-local.sh exercise list | start NAME DIR | grade DIR | score",
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

    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "exercise needs a command: list, start NAME DIR, grade DIR, or score");
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
            throw new EnvironmentException(
                    "cannot write to " + directory + ": " + Reason.of(e) + "; name a directory where you may write", e);
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
            name = "score",
            customSynopsis = "./run-local.sh exercise score [NAME …]",
            header = {
                "Grades the solutions that come with the exercises: right ones must get all points, wrong ones lose",
                "exactly what their headings say."
            },
            footer = "Exit codes: 0 all are as they should be, 7 otherwise.",
            mixinStandardHelpOptions = true)
    int score(
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..*",
                            description = "Of these exercises only; also of one case, as in ring/two-starters.")
                    List<String> names)
            throws InterruptedException {
        List<KnownCase> cases = known(names == null ? List.of() : names);
        GradingJob.endOnRequest();
        List<Boolean> right = new ArrayList<>();
        GradingPool.grade(
                cases,
                known -> () -> new GradingJob(known.exercise(), false).grade(known.submission()),
                (known, graded) -> {
                    String difference = known.difference(graded);
                    right.add(difference.isEmpty());
                    out.println(known.name() + ": "
                            + (difference.isEmpty() ? graded.points() + " points, as it should be" : difference));
                });
        long as = right.stream().filter(is -> is).count();
        out.println(as + " of " + cases.size() + " are graded as they should be");
        return as == cases.size() ? ExitCode.OK : ExitCode.VIOLATED;
    }

    private static List<KnownCase> known(List<String> names) {
        List<KnownCase> all = exercises().all().stream()
                .flatMap(exercise -> KnownCase.of(exercise).stream())
                .toList();
        if (all.isEmpty()) {
            throw new EnvironmentException(
                    "there are no solutions here; an archive for students lacks them: run this from a checkout of the project");
        }
        for (String name : names) {
            if (all.stream().noneMatch(known -> known.isCalled(name))) {
                throw new UsageException("NAME is " + name + "; it must be an exercise, such as "
                        + all.get(0).exercise().name() + ", or one of its solutions, such as "
                        + all.get(0).name());
            }
        }
        return all.stream()
                .filter(known -> names.isEmpty() || names.stream().anyMatch(known::isCalled))
                .toList();
    }
}
