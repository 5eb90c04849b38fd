package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a directory can be written and has space.
 *
 * @param id which one
 * @param directory its path
 * @param needed bytes of space
 */
record DirectoryCheck(String id, Path directory, long needed) implements Check {

    @Override
    public Finding look() {
        try {
            Files.delete(Files.createTempFile(directory, ".rankbuffer-doctor-", ""));
            long space = Files.getFileStore(directory).getUsableSpace();
            String text = directory + " can be written and has " + megabytes(space) + " left";
            return space >= needed
                    ? Finding.ok(text)
                    : Finding.problem(text + "; " + megabytes(needed) + " are needed", "delete what is not needed");
        } catch (IOException e) {
            return Finding.problem(directory + " cannot be written: " + e, remedy());
        }
    }

    private String remedy() {
        return id.equals("temp-directory")
                ? "make it, let yourself write there (chmod), or name another one in TMPDIR"
                : "let yourself write there (chmod), or copy the project to where you can";
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
