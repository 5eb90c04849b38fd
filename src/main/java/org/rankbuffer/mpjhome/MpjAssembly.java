package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.FileHash;
import org.rankbuffer.files.TemporaryDirectory;

/**
 * Makes the project's own MPJ Express home, {@code .mpj}, and keeps it whole.
 *
 * <p>Everything is put together in {@code .mpj/.staging-…} and moved into place; {@code .mpj/.manifest}, which lists the
 * checksum and size of every file, comes last. So a home without a manifest, or unlike it, was interrupted or damaged,
 * and is made anew. Whoever makes it holds a lock on {@code .mpj/.lock}, which the system releases when the process
 * ends; what a process that ended by force has left belongs to no process then, and is removed.
 */
final class MpjAssembly {
    /** A lock on a file belongs to the whole JVM: threads of one JVM need another one among themselves. */
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

    private static final int PATIENCE_SECONDS = 3;

    private static final List<String> FOLDERS = List.of("bin", "conf", "lib");

    private final Path home;
    private final Path mavenJars;
    private final Map<String, String> mavenChecksums;
    private final MpjPackage mpjPackage;
    private final Consumer<String> notice;

    MpjAssembly(
            Path home,
            Path mavenJars,
            Map<String, String> mavenChecksums,
            MpjPackage mpjPackage,
            Consumer<String> notice) {
        this.home = home;
        this.mavenJars = mavenJars;
        this.mavenChecksums = Map.copyOf(mavenChecksums);
        this.mpjPackage = mpjPackage;
        this.notice = notice;
    }

    /** The assembly of a project's {@code .mpj} from this package and what the build has copied. */
    static MpjAssembly in(Path projectDirectory, MpjPackage mpjPackage, Consumer<String> notice) {
        Path project = projectDirectory.toAbsolutePath().normalize();
        return new MpjAssembly(
                project.resolve(".mpj"),
                project.resolve("target").resolve("mpj-libs"),
                MpjParts.MAVEN_JARS,
                mpjPackage,
                notice);
    }

    /** Returns the home when all its files are as the check wants them, else makes it anew. */
    Path provide(FileRecord.Check check) {
        try {
            if (isComplete(check)) {
                return home;
            }
            Files.createDirectories(home);
            WITHIN_THIS_JVM.lock();
            try (FileChannel channel = FileChannel.open(
                            home.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = acquire(channel)) {
                assert lock.isValid();
                // Whoever held the lock before us may have done the work.
                if (!isComplete(check)) {
                    assemble();
                }
                return home;
            } finally {
                WITHIN_THIS_JVM.unlock();
            }
        } catch (IOException failure) {
            String remedy = failure instanceof AccessDeniedException
                    ? "have its owner run ./run-local.sh once and let you read it (chmod -R a+rX), or "
                    : "";
            throw new EnvironmentException("cannot use or make the MPJ Express home " + home + ": " + describe(failure)
                    + "; " + remedy + "set MPJ_HOME to another one, or run with --device threads");
        }
    }

    private FileLock acquire(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            notice.accept("waiting for another process that prepares " + home + " ...");
            lock = channel.lock();
        }
        return lock;
    }

    private boolean isComplete(FileRecord.Check check) throws IOException {
        try {
            return matchesManifest(check);
        } catch (NoSuchFileException absentOrBeingReplaced) {
            return false;
        }
    }

    private boolean matchesManifest(FileRecord.Check check) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve(".manifest"));
        for (String line : lines) {
            FileRecord expected = FileRecord.parse(line);
            if (expected == null || !expected.holds(home, check)) {
                return false;
            }
        }
        for (String part : MpjParts.required().toList()) {
            Path file = home.resolve(part);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            if (!Files.isReadable(file)) {
                throw new AccessDeniedException(file.toString());
            }
        }
        return !lines.isEmpty();
    }

    /**
     * Does the work so that it leaves nothing behind when the JVM is told to end in the middle of it: this thread is
     * interrupted then, and has some seconds to delete what it has made. It does not return then: there would be a
     * complaint about what is missing.
     */
    private void assemble() throws IOException {
        notice.accept(mpjPackage.action() + " into " + home + " ...");
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> interrupt(worker, done), "clear-up");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            assembleAfresh();
        } finally {
            if (!isRemoved(hook)) {
                done.countDown();
                awaitEnd();
            }
        }
    }

    private static void interrupt(Thread worker, CountDownLatch done) {
        worker.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the JVM is ending. */
    private static boolean isRemoved(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private static void awaitEnd() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // the JVM ends all the same
            }
        }
    }

    private void assembleAfresh() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(home, ".staging-*")) {
            for (Path leftover : leftovers) {
                discard(leftover);
            }
        }
        Path staging = Files.createTempDirectory(home, ".staging-");
        try {
            Path next = Files.createDirectory(staging.resolve("home"));
            addMavenJars(next);
            addPackage(mpjPackage.unpack(Files.createDirectory(staging.resolve("package"))), next);
            addScripts(next);
            install(next);
        } finally {
            discard(staging);
        }
    }

    /** What cannot be deleted now, because a download that was cut off still writes there, goes the next time. */
    private static void discard(Path staging) {
        try {
            TemporaryDirectory.delete(staging);
        } catch (IOException stillInUse) {
            staging.toFile().deleteOnExit();
        }
    }

    private void addMavenJars(Path next) throws IOException {
        Path lib = Files.createDirectories(next.resolve("lib"));
        for (Map.Entry<String, String> jar : new TreeMap<>(mavenChecksums).entrySet()) {
            Path source = mavenJars.resolve(jar.getKey());
            if (!Files.isRegularFile(source)) {
                throw new EnvironmentException(source + " is missing, which the build puts there: run mvn package");
            }
            Path copy = Files.copy(source, lib.resolve(jar.getKey()));
            String actual = FileHash.sha256(copy);
            if (!actual.equals(jar.getValue())) {
                throw new EnvironmentException("wrong checksum of " + source + ": expected SHA-256 " + jar.getValue()
                        + ", found " + actual + "; delete the file and run mvn package");
            }
        }
    }

    private static void addPackage(Path files, Path next) throws IOException {
        copy(files.resolve("lib"), next.resolve("lib"));
        copy(files.resolve("conf"), next.resolve("conf"));
        Optional<String> fault = new MpjHome(next).fault();
        if (fault.isPresent()) {
            throw new IOException("what was unpacked is incomplete: " + fault.get());
        }
    }

    /** Copies the regular files in a directory, links as what they lead to. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void addScripts(Path next) throws IOException {
        Path script = next.resolve(MpjParts.MPJRUN);
        Files.createDirectories(script.getParent());
        try (InputStream text = MpjAssembly.class.getResourceAsStream("mpjrun.sh")) {
            Files.copy(text, script);
        }
        if (!script.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + script + " executable");
        }
    }

    /** Swaps the new files in. From the first line until the last, the home is recognizably incomplete. */
    private void install(Path next) throws IOException {
        Path manifest = home.resolve(".manifest");
        Files.deleteIfExists(manifest);
        List<String> lines =
                FileRecord.below(next).stream().map(FileRecord::toString).toList();
        for (String folder : FOLDERS) {
            TemporaryDirectory.delete(home.resolve(folder));
            Files.move(next.resolve(folder), home.resolve(folder));
        }
        // MPJ Express does not create the directory of its log files.
        Files.createDirectories(home.resolve("logs"));
        Path written = Files.write(next.resolve(".manifest"), lines);
        Files.move(written, manifest, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String describe(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        String message = String.valueOf(failure.getMessage());
        return failure.getClass() == IOException.class
                ? message
                : failure.getClass().getSimpleName() + " " + message;
    }
}
