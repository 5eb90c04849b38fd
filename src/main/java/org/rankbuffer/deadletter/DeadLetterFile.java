package org.rankbuffer.deadletter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.OutputFile;

/**
 * The file that a run's dead letters are appended to, one line of JSON each, as they come. It is made with the first
 * letter. Safe for use by several threads, and the file by several processes: each line is one write.
 */
public final class DeadLetterFile {

    private final OutputFile file;
    private final String workload;

    /** A file to come, whose letters bear the name of the workload. */
    public DeadLetterFile(OutputFile file, String workload) {
        this.file = file;
        this.workload = workload;
    }

    /**
     * Checks before the run whether letters can be written during it. A file that holds some already is left alone: who
     * retried it later could not tell one run's letters from another's.
     *
     * @throws UsageException when not
     */
    public void check() {
        file.problem().ifPresent(this::refuse);
        if (hasLetters()) {
            refuse(
                    "is not empty; if it holds the letters of an earlier run, retry those and delete it, or name another");
        }
    }

    private void refuse(String problem) {
        throw UsageException.of("--dead-letters", file, problem);
    }

    /**
     * Appends a letter. When it returns, the letter is out of this process.
     *
     * @throws EnvironmentException when it cannot be written
     */
    public void append(DeadLetter letter) {
        try {
            file.append((DeadLetterJson.write(letter, workload) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EnvironmentException("a dead letter is lost: " + e.getMessage(), e);
        }
    }

    /** Whether there are any letters, appended by this process or by others. */
    public boolean hasLetters() {
        return file.hasContents();
    }

    /** Where the letters are. */
    public OutputFile file() {
        return file;
    }
}
