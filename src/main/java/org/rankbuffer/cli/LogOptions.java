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

    @Option(
            names = "--mpj-log",
            description = "With --log-dir: also MPJ Express's own log, which is long and slows everything down.")
    private boolean mpj;

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
        if (mpj && directory == null) {
            throw new UsageException("--mpj-log needs --log-dir, which says where the log is to be");
        }
    }

    /** The file that MPJ Express's log goes to, less rank and suffix; empty for none. */
    String mpjLog() {
        return mpj ? directory.toAbsolutePath().resolve("mpj").toString() : "";
    }
}
