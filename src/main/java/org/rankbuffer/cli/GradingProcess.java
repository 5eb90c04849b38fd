package org.rankbuffer.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.check.Story;
import org.rankbuffer.exercise.Examination;
import org.rankbuffer.exercise.Exercise;
import org.rankbuffer.exercise.Exercises;
import org.rankbuffer.exercise.GradeJson;
import org.rankbuffer.exercise.GradedSubmission;
import org.rankbuffer.exercise.Loss;
import org.rankbuffer.exercise.LossPages;
import org.rankbuffer.exercise.Sizes;
import org.rankbuffer.program.source.SourceText;

/**
 * The process in which one submission is graded. What is to be done comes on standard input, which stays open as long as the
 * other side lives; the grade goes to standard output, as JSON. Nothing else does: the submission's code has other streams.
 */
final class GradingProcess {

    static final String PROGRAM = "program";
    static final String SOLUTION = "solution";

    private GradingProcess() {}

    /**
     * Grades one submission.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        PrintStream answer = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String exercise = next(in);
        String submission = next(in);
        String mark = next(in);
        Path work = Path.of(next(in));
        boolean withPages = Boolean.parseBoolean(next(in));
        System.setIn(InputStream.nullInputStream());
        DaemonThread.start("lifeline", () -> {
            in.readLine();
            Runtime.getRuntime().halt(ExitCode.TERMINATED);
        });
        int exitCode = ExitCode.INTERNAL;
        try {
            Exercise graded = Exercises.of(Project.directory()).named(exercise);
            Examination examination = new Examination(
                    graded,
                    submission,
                    work.resolve(PROGRAM),
                    work.resolve(SOLUTION),
                    mark,
                    withPages ? page(graded, submission) : LossPages.NONE);
            GradeJson.write(List.of(examination.grade(new GradedRuns())), true, answer);
            answer.flush();
            exitCode = ExitCode.OK;
        } catch (EnvironmentException e) {
            System.err.println(e.getMessage());
            exitCode = ExitCode.ENVIRONMENT;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
        } finally {
            // Whatever the submission has left behind, such as a thread, ends here.
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** A line for each of these, whatever characters are in them. */
    static byte[] lines(List<String> words) {
        StringBuilder lines = new StringBuilder();
        words.forEach(word ->
                lines.append(URLEncoder.encode(word, StandardCharsets.UTF_8)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String next(BufferedReader lines) throws IOException {
        return URLDecoder.decode(lines.readLine(), StandardCharsets.UTF_8);
    }

    private static LossPages page(Exercise exercise, String submission) {
        return (story, text, sizes, mode, loss) -> page(exercise, submission, story, text, sizes, mode, loss);
    }

    private static String page(
            Exercise exercise, String submission, Story story, SourceText text, Sizes sizes, String mode, Loss loss) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("exercise", exercise.name());
        environment.put("ranks", String.valueOf(sizes.np()));
        environment.put("arguments", String.join(" ", sizes.arguments()));
        environment.put("mode", mode);
        StoryPage.Heading heading = new StoryPage.Heading(
                GradedSubmission.shown(submission) + ", " + sizes.words() + ", " + mode,
                environment,
                loss.type(),
                loss.sentence(),
                "",
                ExitCode.VIOLATED);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            new StoryPage(story, 0, heading, Optional.of(text), loss.again()).write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString(StandardCharsets.UTF_8);
    }
}
