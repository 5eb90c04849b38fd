package org.rankbuffer.workload.files;

import java.io.IOException;
import java.nio.file.Path;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.RankContext;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.Reason;

/** Where a workload reads: {@code --input PATH}, a file or a directory with all below it. */
public final class InputPath {

    /** The option. */
    public static final String OPTION = "input";

    private final InputFile file;

    private InputPath(String text) {
        this.file = InputFile.named(text);
    }

    /** Reads the option. */
    public static InputPath of(Options options) {
        return new InputPath(options.required(OPTION, "the file or directory to read"));
    }

    /** The path as it was typed. */
    public Path path() {
        return file.path();
    }

    /** Whether it can be read only once; the launcher copies it for the ranks. */
    public boolean isStream() {
        return file.isStream();
    }

    /** Rejects what cannot be read. */
    public void check() {
        file.problem().ifPresent(problem -> {
            throw wrong(problem);
        });
    }

    /** An exception about this option. */
    public UsageException wrong(String problem) {
        return UsageException.of("--input", file, problem);
    }

    /** Begins to look for files. The producer in whose partition a file is reports when it cannot be read. */
    public FileWalk walk(Partition partition, RankContext context) {
        try {
            return new FileWalk(
                    path(),
                    PathName.asGiven(file.toString()),
                    (name, reason) -> {
                        if (partition.has(name)) {
                            context.failed(cannotRead(name, reason));
                        }
                    },
                    context::progress);
        } catch (IOException e) {
            throw new EnvironmentException("the input " + file + " cannot be read (" + Reason.of(e)
                    + "); every host with producers must see it under this path");
        }
    }

    /** The line about a file that could not be read. The name comes last: it may be cut. */
    public static String cannotRead(PathName name, IOException reason) {
        return "cannot read (" + Reason.of(reason) + "): " + name;
    }
}
