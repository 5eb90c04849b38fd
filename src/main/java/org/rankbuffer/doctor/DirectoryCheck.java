package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a directory can be written and has space. Runs do without either, so that there is nothing but a note.
 *
 * @param id which one
 * @param directory its path
 * @param wanted bytes of space
 * @param otherwise what does not work otherwise
 */
record DirectoryCheck(String id, Path directory, long wanted, String otherwise) implements Check {

    @Override
    public Finding look() {
        try {
            Files.delete(Files.createTempFile(directory, ".rankbuffer-doctor-", ""));
            long space = Files.getFileStore(directory).getUsableSpace();
            String text = directory + " can be written and has " + megabytes(space) + " left";
            return space >= wanted ? Finding.ok(text) : Finding.note(text + ": " + otherwise);
        } catch (IOException e) {
            String fault = Files.isDirectory(directory) ? " cannot be written: " : " is no directory: ";
            return Finding.note(directory + fault + otherwise);
        }
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
