package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.ExitCode;
import org.rankbuffer.launch.Device;

/**
 * A run of three ranks, from the command to its end.
 *
 * @param localCommand the command, to which options can be added
 * @param device what carries the messages
 */
record RunCheck(List<String> localCommand, Device device) implements Check {

    private static final long LIMIT_SECONDS = 60;
    private static final double NANOS = 1e9;

    @Override
    public String id() {
        return "run";
    }

    @Override
    public Finding look() throws IOException, InterruptedException {
        Path output = Files.createTempFile("rankbuffer-doctor-", "");
        long began = System.nanoTime();
        Process process = start(output);
        try {
            String text = "three ranks on " + device.title();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return Finding.problem(text + " did not end within " + LIMIT_SECONDS + " s", remedy());
            }
            double seconds = (System.nanoTime() - began) / NANOS;
            return process.exitValue() == ExitCode.OK
                    ? Finding.ok(String.format(Locale.ROOT, "%s: %.1f s", text, seconds))
                    : Finding.problem(text + " ended with " + process.exitValue() + ": " + lastLine(output), remedy());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private Process start(Path output) throws IOException {
        List<String> command = new ArrayList<>(localCommand);
        command.addAll(List.of("-np", "3", "--device", device.title()));
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String lastLine(Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it said nothing");
    }

    private String remedy() {
        return "solve the problems above, and try ./run-local.sh -np 3 --device " + device.title();
    }
}
