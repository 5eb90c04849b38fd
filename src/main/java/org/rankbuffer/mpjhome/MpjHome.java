package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;

/**
 * A complete MPJ Express home: a directory with {@code lib}, {@code conf} and, where this project made it, {@code bin}.
 *
 * <p>Immutable. That a home is complete is checked when it is located, not later.
 *
 * @param directory the home, absolute; what {@code MPJ_HOME} has to say to a process that runs MPJ Express
 */
public record MpjHome(Path directory) {

    /** The environment variable that names a home of the user's own. */
    public static final String VARIABLE = "MPJ_HOME";

    /** Makes the home's path absolute, since ranks may run in other directories. */
    public MpjHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Finds a complete home, and makes one when there is none.
     *
     * <p>{@code MPJ_HOME} wins when it is set; it must be complete then. Otherwise the home is {@code .mpj} in the
     * project's directory, which is assembled when it is absent or damaged. That may take some seconds, in which other
     * processes that want the same home wait; {@code notice} is told of it in one line.
     *
     * @param projectDirectory where {@code .mpj} lies, and {@code target} with what the build has made
     * @throws EnvironmentException if there is none and none can be made; its message is one line that says what to do
     */
    public static MpjHome locate(Path projectDirectory, Map<String, String> environment, Consumer<String> notice) {
        return provide(projectDirectory, environment, notice, FileRecord.Check.SIZE);
    }

    /**
     * Makes the project's home, {@code .mpj}, anew from a file that the user has downloaded: a Debian package or a release
     * of MPJ Express. {@code notice} is also told what is worth knowing about the file.
     *
     * @throws org.rankbuffer.UsageException if the file is no such thing
     * @throws EnvironmentException if it is damaged, or the home cannot be made
     */
    public static MpjHome assemble(Path projectDirectory, Path file, Consumer<String> notice) {
        return new MpjHome(MpjAssembly.in(projectDirectory, new MpjFile(file, notice), notice)
                .provide(FileRecord.Check.NONE));
    }

    /** Finds a home as {@link #locate} does, and compares every file of an assembled one with its checksum first. */
    public static MpjHome verify(Path projectDirectory, Map<String, String> environment, Consumer<String> notice) {
        return provide(projectDirectory, environment, notice, FileRecord.Check.CONTENT);
    }

    private static MpjHome provide(
            Path projectDirectory, Map<String, String> environment, Consumer<String> notice, FileRecord.Check check) {
        return named(environment)
                .orElseGet(() -> new MpjHome(MpjAssembly.in(projectDirectory, new DebianPackage(notice), notice)
                        .provide(check)));
    }

    /**
     * The jars that all ranks of a multicore run share: the class path of the one JVM, whose main class is
     * {@code runtime.starter.MulticoreStarter}. That class gives each rank a class loader of its own with
     * {@code mpi.jar} and {@code mpjdev.jar} in it, so these two must not be on the class path. All exist.
     */
    public List<Path> multicoreClassPath() {
        return libraries(MpjParts.MULTICORE);
    }

    /** The jars of a rank that is a process of its own (niodev), in the order of the class path; all exist. */
    public List<Path> niodevClassPath() {
        return libraries(MpjParts.NIODEV);
    }

    /** The jars that MPJ Express's multicore starter gives each rank's class loader by itself; all exist. */
    public List<Path> rankClassPath() {
        return libraries(MpjParts.RANK);
    }

    /** The script that starts a program under MPJ Express's own launcher; a home that {@code MPJ_HOME} names may lack it. */
    public Path mpjrun() {
        return directory.resolve(MpjParts.MPJRUN);
    }

    /** The fixed ports of MPJ Express's own launcher and its daemons, as the configuration names them. */
    public MpjPorts ports() {
        return MpjPorts.read(directory.resolve(MpjParts.CONFIGURATION));
    }

    /** The jar of MPJ Express's own launcher, which has a main class. */
    public Path starter() {
        return directory.resolve(MpjParts.STARTER);
    }

    /** The jar with MPJ Express's daemon. */
    public Path daemon() {
        return directory.resolve(MpjParts.DAEMON);
    }

    private static Optional<MpjHome> named(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        MpjHome home = new MpjHome(Path.of(value));
        home.fault().ifPresent(fault -> {
            throw new EnvironmentException(VARIABLE + "=" + value + " is no complete MPJ Express home: " + fault
                    + "; correct " + VARIABLE + ", or unset it to have a home assembled");
        });
        return Optional.of(home);
    }

    /** The first thing that keeps MPJ Express from running out of this directory. */
    Optional<String> fault() {
        return MpjParts.required().flatMap(this::faults).findFirst();
    }

    private Stream<String> faults(String name) {
        Path file = directory.resolve(name);
        if (!isUsable(file)) {
            return Stream.of(name + (Files.exists(file) ? " cannot be read" : " is missing"));
        }
        try {
            return neighbours(file)
                    .filter(neighbour -> !isUsable(neighbour))
                    .map(neighbour -> neighbour + " is missing");
        } catch (IOException damaged) {
            return Stream.of(name + " cannot be read as a jar (" + damaged.getMessage() + ")");
        }
    }

    /** The files that a jar's manifest expects beside it; which log4j that is differs between distributions. */
    private static Stream<Path> neighbours(Path file) throws IOException {
        if (!file.toString().endsWith(".jar")) {
            return Stream.empty();
        }
        // Java looks beside the real file when the name is a link.
        Path real = file.toRealPath();
        try (JarFile jar = new JarFile(real.toFile())) {
            String classPath = Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .orElse("");
            return Stream.of(classPath.trim().split("\\s+"))
                    .filter(neighbour -> neighbour.startsWith("log4j"))
                    .map(real::resolveSibling);
        }
    }

    private static boolean isUsable(Path file) {
        return Files.isRegularFile(file) && Files.isReadable(file);
    }

    private List<Path> libraries(List<String> names) {
        return names.stream().map(directory::resolve).filter(Files::exists).toList();
    }
}
