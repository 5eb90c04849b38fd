package org.rankbuffer.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.launch.rank.RankProcess;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * The command that starts a rank process on this host.
 *
 * @param job names the job
 * @param device what carries the messages
 * @param processes how many rank processes the job has on this host
 * @param home MPJ Express, where the device needs it
 * @param javaOptions options for the JVM from the user, who also has environment variables to say such
 */
public record RankCommand(String job, Device device, int processes, Optional<MpjHome> home, List<String> javaOptions) {

    /** Java takes at most a quarter of the memory for a heap by itself; several processes share twice that. */
    private static final int HEAP_PERCENT = 50;

    /** The system property with which a script says how the names of archives of classes begin. */
    private static final String ARCHIVES_PROPERTY = "rankbuffer.archives";

    /** The system property with which a script says where the archive is to be made. */
    private static final String NEW_ARCHIVE_PROPERTY = "rankbuffer.newArchive";

    List<String> of(int rank) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What a JVM prints when it fails must not mix with the events on its standard output.
        command.add("-XX:+DisplayVMOutputToStderr");
        // When the archive does not fit, the JVM prints nothing and starts without it.
        archive().ifPresent(archive -> command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable")));
        command.addAll(options());
        newArchive(rank).ifPresent(file -> command.add("-XX:ArchiveClassesAtExit=" + file));
        command.add("-D" + RankProcess.RANK_PROPERTY + "=" + (rank == ProcessEvent.ALL ? "all" : rank));
        command.add("-cp");
        command.add(classPath());
        command.add(RankProcess.class.getName());
        return command;
    }

    /** Where one process is to leave an archive of its classes. Several that wrote the same file would spoil it. */
    private static Optional<String> newArchive(int rank) {
        return rank <= 0 ? Optional.ofNullable(System.getProperty(NEW_ARCHIVE_PROPERTY)) : Optional.empty();
    }

    /** Of the classes that ranks load; with MPJ Express's, where ranks load them as their own. */
    private Optional<String> archive() {
        return Optional.ofNullable(System.getProperty(ARCHIVES_PROPERTY))
                .flatMap(archives -> Stream.of(device.isDistributed() ? "-niodev" : "-ranks", "-ranks")
                        .map(kind -> archives + kind + ".jsa")
                        .filter(archive -> new File(archive).length() > 0)
                        .findFirst());
    }

    /** The options that all rank processes have, by whatever launcher they are started. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        JvmOptions users = userOptions();
        options.add("-XX:+UseSerialGC");
        // Nothing is to be left behind when a rank is killed or crashes: no file for jps, no core, no report of the
        // crash where the user works.
        options.addAll(List.of("-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + crashReport()));
        if (processes > 1) {
            options.add("-XX:MaxRAMPercentage=" + Math.max(1, HEAP_PERCENT / processes));
            // Many JVMs start at once, and none runs for long without being busy.
            options.add("-XX:CICompilerCount=2");
        }
        options.removeIf(users::decide);
        users.directMemory().ifPresent(bytes -> options.add("-D" + RankProcess.DIRECT_MEMORY_PROPERTY + "=" + bytes));
        passedOnProperties().forEach(options::add);
        options.addAll(javaOptions);
        options.add("-D" + RankProcess.JOB_PROPERTY + "=" + job);
        return options;
    }

    /** What the user says about the JVMs of ranks on this host. */
    JvmOptions userOptions() {
        return JvmOptions.with(javaOptions);
    }

    private static String crashReport() {
        String directory = System.getProperty("rankbuffer.logDir");
        return directory == null
                ? "/dev/null"
                : Path.of(directory, "crash-%p.log").toString();
    }

    Map<String, String> environment() {
        return home.map(mpj -> Map.of(MpjHome.VARIABLE, mpj.directory().toString()))
                .orElse(Map.of());
    }

    private static Stream<String> passedOnProperties() {
        return Stream.of("logback.configurationFile", "rankbuffer.logLevel", "rankbuffer.logDir")
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name));
    }

    /** What the JVM of a rank loads: this program, and MPJ Express. */
    public String classPath() {
        List<Path> mpj = home.map(
                        found -> device.isDistributed() ? found.niodevClassPath() : found.multicoreClassPath())
                .orElse(List.of());
        String own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(Stream.of(own), mpj.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
