package org.rankbuffer.deadletter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.rankbuffer.UsageException;
import org.rankbuffer.deadletter.DeadLetterJson.FiledLetter;
import org.rankbuffer.files.Reason;

/**
 * What a file of dead letters holds, in figures.
 *
 * @param workload the name of the workload that failed at the items
 * @param letters how many letters there are
 * @param payloads how many of them have a payload, and can be retried
 * @param longest bytes of the longest payload
 */
public record DeadLetterContents(String workload, long letters, long payloads, int longest) {

    /**
     * Reads a file, which the user calls {@code name}, and checks every line of it.
     *
     * @throws UsageException when it cannot be read, or is no file of dead letters of one workload
     */
    public static DeadLetterContents of(Path path, String name) {
        try (DeadLetterReader reader = new DeadLetterReader(path, name)) {
            return read(name, reader);
        } catch (IOException e) {
            throw new UsageException(name + " cannot be read (" + Reason.of(e) + "); name a file of dead letters");
        }
    }

    private static DeadLetterContents read(String name, DeadLetterReader reader) throws IOException {
        String workload = null;
        long letters = 0;
        long payloads = 0;
        int longest = 0;
        for (FiledLetter filed = reader.next(); filed != null; filed = reader.next()) {
            if (workload != null && !workload.equals(filed.workload())) {
                throw reader.wrong("is of workload " + filed.workload() + ", the lines before of " + workload);
            }
            workload = filed.workload();
            letters++;
            Optional<byte[]> payload = filed.letter().payload();
            if (payload.isPresent()) {
                payloads++;
                longest = Math.max(longest, payload.get().length);
            }
        }
        if (workload == null) {
            throw new UsageException(name + " is empty; there is nothing to retry");
        }
        return new DeadLetterContents(workload, letters, payloads, longest);
    }
}
