package org.rankbuffer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.rankbuffer.UsageException;
import picocli.CommandLine.Option;

/** What is logged, and where. Logback reads these from system properties, in this process and in those of the ranks. */
final class LogOptions {

    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace", "off");

    @Option(
            names = "--log-level",
            paramLabel = "error|warn|info|debug|trace|off",
            defaultValue = "warn",
            description = "What is logged. Default: ${DEFAULT-VALUE}.")
    private String level;

    @Option(names = "--log-dir", paramLabel = "DIR", description = "Writes a log file for each rank there.")
    private Path directory;

    void apply(Path projectDirectory) {
        if (!LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            throw new UsageException("--log-level is " + level + "; it must be error, warn, info, debug, trace or off");
        }
        System.setProperty("rankbuffer.logLevel", level);
        Path configuration = projectDirectory.resolve("mpj-conf").resolve("logback.xml");
        if (Files.isReadable(configuration)) {
            System.setProperty("logback.configurationFile", configuration.toString());
        }
        if (directory != null) {
            if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
                throw UsageException.of(
                        "--log-dir",
                        directory,
                        Files.exists(directory)
                                ? "is no directory that can be written to; name another, or change its permissions"
                                : "does not exist; make it first");
            }
            System.setProperty("rankbuffer.logDir", directory.toAbsolutePath().toString());
        }
    }
}
