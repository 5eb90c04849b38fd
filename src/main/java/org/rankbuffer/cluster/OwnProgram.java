package org.rankbuffer.cluster;

import java.io.File;
import java.util.Map;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;

/** Programs of this machine that lead to others. */
public final class OwnProgram {

    private OwnProgram() {}

    /**
     * Makes sure that a program is there. A shell that finds none says so in words of its own, which would look as if
     * they came from the other machine.
     *
     * @param program its name, or its path
     * @param remedy what to do when there is none
     */
    public static void require(String program, Map<String, String> environment, String remedy) {
        Stream<File> places = program.contains("/")
                ? Stream.of(new File(program))
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> new File(directory, program));
        if (places.noneMatch(file -> file.isFile() && file.canExecute())) {
            throw new EnvironmentException("there is no " + program + " on this machine"
                    + (program.contains("/") ? "" : "'s PATH") + "; " + remedy);
        }
    }
}
