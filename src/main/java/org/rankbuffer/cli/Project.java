package org.rankbuffer.cli;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this project lies, and how this process was started from it. */
final class Project {

    /** The system property with the name of the start script. */
    static final String NAME_PROPERTY = "rankbuffer.name";

    private Project() {}

    /** The directory with {@code mpj-conf} and {@code .mpj}: the scripts say, else it is above the jar's. */
    static Path directory() {
        String home = System.getProperty("rankbuffer.home");
        if (home != null) {
            return Path.of(home).toAbsolutePath();
        }
        try {
            Path code = Path.of(Project.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The beginning of a command that runs ranks on this host, with the JVM options of this process. */
    static List<String> localCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(Project::isToBePassedOn)
                .forEach(command::add);
        command.add("-Drankbuffer.home=" + directory());
        command.add("-cp");
        command.add(classPath());
        command.add(Main.class.getName());
        command.add("local");
        return command;
    }

    /** With absolute paths, since a child may run in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Not agents, debuggers and what writes files. */
    private static boolean isToBePassedOn(String option) {
        return option.startsWith("-D")
                || option.startsWith("-Xlog:disable")
                || option.startsWith("-XX:") && !option.startsWith("-XX:ArchiveClassesAtExit");
    }
}
