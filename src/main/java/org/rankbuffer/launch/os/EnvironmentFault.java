package org.rankbuffer.launch.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what the system refuses from what is a defect of rankbuffer: a stack trace helps with the latter only. One place
 * for all, since a thread, a process or a file can be refused wherever one is asked for.
 */
public final class EnvironmentFault {

    private static final String PROCESSES =
            "raise the limit that ulimit -u shows (threads count), end other programs of"
                    + " yours, or use fewer ranks (-np) or --device multicore";

    /** What the system's words mean. */
    private static final Map<String, String> REMEDIES = new LinkedHashMap<>();

    static {
        REMEDIES.put("unable to create native thread", PROCESSES);
        REMEDIES.put("unable to create new native thread", PROCESSES);
        REMEDIES.put("Resource temporarily unavailable", PROCESSES);
        REMEDIES.put("Unable to allocate ", "leave ulimit -v unlimited, or end other programs");
        REMEDIES.put("spawn helper", "raise the limits that ulimit -n and ulimit -u show");
        REMEDIES.put("Too many open files", "raise the limit that ulimit -n shows");
        REMEDIES.put("Cannot allocate memory", "end other programs, use fewer ranks (-np), or raise ulimit -v");
        REMEDIES.put("No space left on device", "delete what is not needed there");
        REMEDIES.put("Disk quota exceeded", "delete what is not needed there");
        REMEDIES.put("Read-only file system", "use a directory that can be written");
        REMEDIES.put("unmappable characters", "set LC_ALL to a locale with UTF-8, such as C.UTF-8");
    }

    private static final int LONGEST_CHAIN = 20;

    private EnvironmentFault() {}

    /** Judges an exception, and its causes: in one line what was refused, and the remedy; empty when it is a defect. */
    public static Optional<String> of(Throwable thrown) {
        return chain(thrown)
                .filter(EnvironmentFault::isRefusal)
                .findFirst()
                .map(refusal -> words(refusal)
                        + remedy(refusal).map(remedy -> "; " + remedy).orElse(""));
    }

    /** What helps against a refusal of the system; empty when no remedy is known. */
    public static Optional<String> remedy(Throwable thrown) {
        return chain(thrown)
                .flatMap(cause -> REMEDIES.entrySet().stream()
                        .filter(entry -> String.valueOf(cause.getMessage()).contains(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What the JDK says of a process that it cannot start; newer ones add many lines of guesses. */
    public static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }

    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof IOException
                || (thrown instanceof OutOfMemoryError || thrown instanceof InvalidPathException)
                        && remedy(thrown).isPresent();
    }

    private static String words(Throwable refusal) {
        if (refusal instanceof OutOfMemoryError) {
            String message = String.valueOf(refusal.getMessage());
            return message.contains("native thread")
                    ? "the system starts no more threads"
                    : "the system gives no more memory: " + message;
        }
        if (refusal instanceof InvalidPathException path) {
            return "this locale has no such characters as the path " + path.getInput();
        }
        if (refusal instanceof NoSuchFileException file) {
            return file.getFile() + " does not exist";
        }
        if (refusal instanceof AccessDeniedException file) {
            return file.getFile() + " cannot be accessed: permission denied";
        }
        String name = refusal.getClass().getSimpleName();
        boolean isPlain = refusal.getClass() == IOException.class || refusal.getClass() == FileSystemException.class;
        return (isPlain ? "" : name + ": ") + refusal.getMessage();
    }
}
