package org.rankbuffer.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rankbuffer.files.OutputFile;

/**
 * The directory that a trace is written to: a file for each rank, and one about the run. Safe for use by several threads, each
 * of which writes other ranks.
 */
public final class TraceDirectory implements Closeable {

    static final String ABOUT = "run.json";

    static final Pattern RANK = Pattern.compile("rank-(\\d{1,6})\\.trace");

    /** What is left when the process ends while it makes a file smaller. */
    private static final Pattern DRAFT =
            Pattern.compile("rank-\\d{1,6}\\.trace\\.new|\\.rankbuffer-\\d+-[0-9a-f]+\\.tmp");

    private final Path path;
    private final Trace.Unit unit;
    private final Map<Integer, RankFile> ranks = new ConcurrentHashMap<>();

    /**
     * A directory that is to be written to; nothing happens to it yet.
     *
     * @param path where; what is in it, if it is there, is an older trace
     * @param unit what times are
     */
    public TraceDirectory(Path path, Trace.Unit unit) {
        this.path = path;
        this.unit = unit;
    }

    /**
     * What keeps it from being written to.
     *
     * @param name as the user typed it
     * @return the end of a sentence about it: what is wrong, a semicolon, and what to do; nothing if all is well
     */
    public static Optional<String> problem(String name) {
        try {
            return name.isEmpty()
                    ? Optional.of("is empty; name a directory")
                    : problem(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.of("is no path here (" + e.getReason() + "); name another");
        } catch (IOException e) {
            return Optional.of("cannot be read (" + e.getMessage() + "); name another");
        }
    }

    private static Optional<String> problem(Path path) throws IOException {
        if (!Files.exists(path)) {
            Path parent = path.getParent();
            if (!Files.isDirectory(parent)) {
                return Optional.of("is in a directory that does not exist; make " + parent + " first");
            }
            return Files.isWritable(parent)
                    ? Optional.empty()
                    : Optional.of("is in a directory that this user may not write to; change the permissions of "
                            + parent + ", or name one elsewhere");
        }
        if (!Files.isDirectory(path)) {
            return Optional.of("is no directory; name one, or a name that is free");
        }
        if (!Files.isWritable(path) || !Files.isReadable(path) || !Files.isExecutable(path)) {
            return Optional.of("may not be written to by this user; change its permissions, or name another");
        }
        Optional<Path> foreign = foreign(path);
        return foreign.map(file -> "holds " + file.getFileName()
                + ", which is of no trace, and nothing there is deleted; name an empty directory or a new one");
    }

    private static Optional<Path> foreign(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !isOurs(file)).sorted().findFirst();
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (name.equals(ABOUT)) {
            return AboutJson.isOne(file);
        }
        return DRAFT.matcher(name).matches() || RANK.matcher(name).matches() && RankFile.isOne(file);
    }

    /**
     * Makes the directory, or deletes the older trace in it, and says what is run.
     *
     * @throws IOException when that is impossible; its message is one line for the user
     */
    public void begin(AboutRun run) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path);
        }
        Optional<Path> foreign = foreign(path);
        if (foreign.isPresent()) {
            throw new IOException(foreign.get() + " is of no trace; nothing was deleted");
        }
        for (Path file : files()) {
            Files.delete(file);
        }
        about(run);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    /**
     * Says what is run, or, at its end, how it ended. What was said before stays until this is complete.
     *
     * @throws IOException when that is impossible; its message is one line for the user
     */
    public void about(AboutRun run) throws IOException {
        OutputFile.named(path.resolve(ABOUT).toString()).write(out -> AboutJson.write(run, unit, out));
    }

    /**
     * Writes more of what a rank did, behind what is there. When it returns, the bytes have left this process.
     *
     * @param rank the rank
     * @param parts parts, as {@link TracePart} makes them
     * @throws IOException when that is impossible; its message is one line for the user
     */
    public void append(int rank, byte[] parts) throws IOException {
        RankFile file = ranks.get(rank);
        if (file == null) {
            file = new RankFile(path.resolve("rank-" + rank + ".trace"));
            ranks.put(rank, file);
        }
        try {
            file.append(parts);
        } catch (IOException e) {
            throw new IOException("cannot write the trace " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        for (RankFile file : ranks.values()) {
            file.close();
        }
    }
}
