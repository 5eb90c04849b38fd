package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Assembles a home in a process of its own, so that it can be killed or compete with another one. */
final class AssemblyProcess {
    private AssemblyProcess() {}

    /** Arguments: the home, the Maven jars, the checksum of the only one, and a file to write before waiting for ever. */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        MpjPackage sample = into -> {
            if (arguments.length > 3) {
                Files.createFile(into.resolve("half of it"));
                Files.createFile(Path.of(arguments[3]));
                waitForEver();
            }
            return new SampleMpjPackage().unpack(into);
        };
        new MpjAssembly(
                        home,
                        Path.of(arguments[1]),
                        Map.of("log4j-1.2.jar", arguments[2]),
                        sample,
                        line -> System.out.println(line))
                .provide(FileRecord.Check.SIZE);
    }

    static Process start(Path... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AssemblyProcess.class.getName());
        for (Path argument : arguments) {
            builder.command().add(argument.toString());
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
