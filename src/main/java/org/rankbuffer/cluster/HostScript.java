package org.rankbuffer.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a shell on a machine is sent first: assignments, then the script {@code host.sh}, which finds Java and the
 * program, says what there is, and becomes the process that starts ranks.
 *
 * @param job the job's id
 * @param jar the program's jar, where it lies here
 * @param logback the configuration of the log, where it lies here
 * @param bundle everything that ranks need
 * @param ship whether to send it: {@code auto}, {@code always} or {@code never}
 * @param agent the main class of the process that starts ranks
 * @param logLevel what is logged
 * @param logDirectory where to; empty for nowhere
 */
public record HostScript(
        String job,
        Path jar,
        Path logback,
        RuntimeBundle bundle,
        String ship,
        String agent,
        String logLevel,
        String logDirectory) {

    private static final String SCRIPT = "host.sh";

    /** The text for a machine, to be written to its shell's standard input. */
    String text(Machine machine) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("wanted_java", machine.java());
        variables.put(
                "launcher_java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        variables.put("bundle", bundle.hash());
        variables.put("sums", bundle.sums());
        variables.put("ship", ship);
        variables.put("jar", jar.toString());
        variables.put("archives", jar.resolveSibling("start-").toString());
        variables.put("logback", logback.toString());
        variables.put("agent", agent);
        variables.put("log_level", logLevel);
        variables.put("log_dir", logDirectory);
        variables.put("directory", Path.of("").toAbsolutePath().toString());
        variables.put("job", job);
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) ->
                text.append(name).append('=').append(quoted(value)).append('\n'));
        return text.append(script()).toString();
    }

    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String script() {
        try (InputStream in = HostScript.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
