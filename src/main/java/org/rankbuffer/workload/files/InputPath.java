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

    /**
     * Reads the option.
     *
     * @param options the workload's
     * @return the path
     * @throws UsageException when it is not given
     */
    public static InputPath of(Options options) {
        return new InputPath(options.required(OPTION, "the file or directory to read"));
    }

    /**
     * The path as it was typed.
     *
     * @return what the option says
     */
    public Path path() {
        return file.path();
    }

    /**
     * Whether it can be read only once; the launcher copies it for the ranks.
     *
     * @return false for files and directories
     */
    public boolean isStream() {
        return file.isStream();
    }

    /**
     * Rejects what cannot be read.
     *
     * @throws UsageException when it cannot be read
     */
    public void check() {
        file.problem().ifPresent(problem -> {
            throw wrong(problem);
        });
    }

    /**
     * An exception about this option.
     *
     * @param problem the end of a sentence: what is wrong, a semicolon, and what to do
     * @return the exception
     */
    public UsageException wrong(String problem) {
        return UsageException.of("--input", file, problem);
    }

    /**
     * Begins to look for files. What cannot be read is told by the producer whose share it is in.
     *
     * @param share what this producer reads
     * @param context its context
     * @return the walk, to be closed
     */
    public FileWalk walk(Partition share, RankContext context) {
        try {
            return new FileWalk(
                    path(),
                    PathName.asGiven(file.toString()),
                    (name, reason) -> {
                        if (share.has(name)) {
                            context.failed(cannotRead(name, reason));
                        }
                    },
                    context::progress);
        } catch (IOException e) {
            throw new EnvironmentException("the input " + file + " cannot be read (" + Reason.of(e)
                    + "); every host with producers must see it under this path");
        }
    }

    /**
     * The line about a file that could not be read. The name comes last: it may be cut.
     *
     * @param name the file
     * @param reason why
     * @return one line
     */
    public static String cannotRead(PathName name, IOException reason) {
        return "cannot read (" + Reason.of(reason) + "): " + name;
    }
}
