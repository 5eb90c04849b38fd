package org.rankbuffer;

import java.util.Optional;
import org.rankbuffer.files.FileContents;
import org.rankbuffer.protocol.Role;

/** What a workload may know of the rank it runs on, and what it may tell. Belongs to the rank's thread. */
public interface RankContext {

    /**
     * This rank's number.
     *
     * @return 0 for the manager
     */
    int rank();

    /**
     * What this rank does.
     *
     * @return its role
     */
    Role role();

    /**
     * This rank's place among the ranks of its role, which is how work is usually shared out.
     *
     * @return 0 for the first producer, 0 for the first consumer
     */
    int index();

    /**
     * How many ranks produce.
     *
     * @return at least 1
     */
    int producers();

    /**
     * How many ranks consume.
     *
     * @return at least 1
     */
    int consumers();

    /**
     * The settings of the run, the same on every rank.
     *
     * @return the settings
     */
    Settings settings();

    /**
     * An option of the workload.
     *
     * @param name its name, for example {@code input}
     * @return its value, if it was given
     */
    default Optional<String> option(String name) {
        return Optional.ofNullable(settings().options().get(name));
    }

    /**
     * Says that something could not be produced or consumed, and that the run is to go on without it. It is shown to
     * the user and counted; the run then ends with exit code 4.
     *
     * @param description one line that names the thing and the reason
     */
    void failed(String description);

    /**
     * How many items were put aside in this run. Known on rank 0 only, in {@link Workload#merge}: results that are to add
     * up lack so many.
     *
     * @return 0 by default
     */
    default long itemsPutAside() {
        return 0;
    }

    /**
     * Writes the file that an option of the workload names: where the user typed the option, whatever host rank 0 is on,
     * and as a whole or not at all. On rank 0 only, in {@link Workload#merge}. Blocks until the file is in its place.
     *
     * @param option the option's name, for example {@code output}; it must have been given
     * @param contents writes the contents
     * @throws EnvironmentException when the file cannot be written, saying why
     */
    void write(String option, FileContents contents);

    /**
     * Says that work goes on within one call of your code: {@code next}, {@code accept}, {@code result}, {@code merge} and
     * all others, a shutdown hook included. Whoever calls it more often than every {@code --stall-after} seconds is never
     * taken for stalled, however long an item takes; and the progress line shows the bytes of all ranks together. It costs
     * some nanoseconds, so a call for each buffer or each turn of a loop is fine. Unlike the rest, it may be called by any
     * thread of the rank.
     *
     * @param bytes how many bytes were read, written or worked on since the last call; 0 where the work is not measured in
     *     bytes, which counts as progress, too
     * @throws IllegalArgumentException when negative
     */
    default void progress(long bytes) {}

    /**
     * Shows a line to the user.
     *
     * @param line the line, without its end
     */
    void say(String line);
}
