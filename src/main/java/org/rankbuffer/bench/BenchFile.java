package org.rankbuffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/**
 * A file that gets the results when all of them are there.
 *
 * @param option the option that names it
 * @param path where; what is there is replaced
 * @param form turns the results into the file's text
 */
record BenchFile(String option, Path path, Function<BenchResults, String> form) {

    /** Checks, before anything is measured, whether it can be written. */
    void check() {
        Path directory = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw new UsageException(option + " is " + path + ", which is a directory; name a file in it");
        }
        if (directory == null || !Files.isWritable(Files.exists(path) ? path : directory)) {
            throw new UsageException(
                    option + " is " + path + ", which may not be written to; there must be a directory " + directory
                            + " that you may write to");
        }
    }

    void write(BenchResults results) {
        try {
            Files.writeString(path, form.apply(results));
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
