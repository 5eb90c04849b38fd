package org.rankbuffer.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;

/** Where a workload reads: {@code --input PATH}, a file or a directory with all below it. */
final class InputPath {

    static final String OPTION = "input";

    private final String text;
    private final Path path;

    private InputPath(String text, Path path) {
        this.text = text;
        this.path = path;
    }

    /** Reads the option. */
    static InputPath of(Options options) {
        String text = options.required(OPTION, "the file or directory to read");
        try {
            return new InputPath(text, Path.of(text));
        } catch (InvalidPathException e) {
            throw new UsageException("--input is " + text + ", which is no path here (" + e.getReason() + ")" + LOCALE);
        }
    }

    /** What producers read: dead letters, if those are to be retried; else what the option says. */
    static InputPath of(Options options, Settings settings) {
        String letters = settings.replay();
        return letters.isEmpty() ? of(options) : new InputPath(letters, Path.of(letters));
    }

    private static final String LOCALE = "; a name outside ASCII needs a UTF-8 locale, for example LC_ALL=C.UTF-8";

    Path path() {
        return path;
    }

    /** Rejects what cannot be read. */
    void check() {
        if (!Files.exists(path)) {
            // What the encoding of the locale cannot express arrives as this character.
            throw wrong("does not exist" + (text.indexOf('\uFFFD') < 0 ? "" : LOCALE), "an existing file or directory");
        }
        if (!Files.isDirectory(path) && (!Files.isRegularFile(path) || text.endsWith("/"))) {
            throw wrong("is neither a file nor a directory", "one of these");
        }
        if (!Files.isReadable(path) || Files.isDirectory(path) && !Files.isExecutable(path)) {
            throw wrong("cannot be read by this user", "a readable one, or change its permissions");
        }
    }

    private UsageException wrong(String what, String remedy) {
        return new UsageException("--input is " + text + ", which " + what + "; name " + remedy);
    }

    /** Begins to look for files. What cannot be read is told by the producer whose share it is in. */
    FileWalk walk(Share share, RankContext context) {
        try {
            return new FileWalk(
                    path,
                    PathName.asGiven(text),
                    (name, reason) -> {
                        if (share.has(name)) {
                            context.failed(cannotRead(name, reason));
                        }
                    },
                    context::progress);
        } catch (IOException e) {
            throw new EnvironmentException("the input " + text + " cannot be read (" + Reason.of(e)
                    + "); every host with producers must see it under this path");
        }
    }

    /** The line about a file that could not be read. The name comes last: it may be cut. */
    static String cannotRead(PathName name, IOException reason) {
        return "cannot read (" + Reason.of(reason) + "): " + name;
    }
}
