package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.Words;
import org.rankbuffer.launch.wire.Device;

/** A run of three ranks on a device, from the command, to which options can be added, to its end. */
record RunCheck(List<String> localCommand, Device device) implements Check {

    private static final long LIMIT_SECONDS = 60;

    @Override
    public String id() {
        return "run";
    }

    @Override
    public CheckResult look() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = start();
        try {
            String text = "three ranks on " + device.title();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return CheckResult.problem(text + " did not end within " + LIMIT_SECONDS + " s", remedy());
            }
            double seconds = Words.secondsSince(began);
            return process.exitValue() == ExitCode.OK
                    ? CheckResult.ok(String.format(Locale.ROOT, "%s: %.1f s", text, seconds))
                    : CheckResult.problem(
                            text + " ended with " + process.exitValue() + ": " + reason(process), remedy());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What such a run says is little enough to stay in the pipe until its end. */
    private Process start() throws IOException {
        List<String> command = new ArrayList<>(localCommand);
        command.addAll(List.of("-np", "3", "--device", device.title()));
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private static String reason(Process ended) throws IOException {
        String text = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        int failures = lines.indexOf("failures:");
        if (failures >= 0 && failures + 1 < lines.size()) {
            return lines.get(failures + 1).strip();
        }
        return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    }

    private String remedy() {
        return "solve the problems above, and try ./run-local.sh -np 3 --device " + device.title();
    }
}
