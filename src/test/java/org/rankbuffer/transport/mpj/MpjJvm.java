package org.rankbuffer.transport.mpj;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.transport.Transport;

/** How the tests start a JVM that runs a program of theirs on real MPJ Express. */
final class MpjJvm {

    private MpjJvm() {}

    static MpjHome home() {
        return MpjHome.locate(Path.of(System.getProperty("rankbuffer.home")), System.getenv(), System.err::println);
    }

    /** Starts one; what it prints goes to a file. */
    static Process start(MpjHome home, List<Path> mpjJars, Class<?> program, List<String> arguments, Path output)
            throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath(program, mpjJars),
                program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put(MpjHome.VARIABLE, home.directory().toString());
        return builder.start();
    }

    /** Ours first: it replaces a class of {@code smpdev.jar}. */
    private static String classPath(Class<?> program, List<Path> mpjJars) throws URISyntaxException {
        List<Path> ours = new ArrayList<>();
        for (Class<?> type : List.of(Transport.class, program, Assertions.class)) {
            ours.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return Stream.concat(ours.stream(), mpjJars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
