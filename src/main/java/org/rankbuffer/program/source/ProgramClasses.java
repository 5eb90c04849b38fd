package org.rankbuffer.program.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that can be run. Immutable but for the arrays, which nobody may write to.
 *
 * @param name what to call it: the name of the file or directory that the user named
 * @param mainClass the class whose {@code main} is the program
 * @param classes the class files by the names of the classes, such as {@code a.b.C$1}: the main class, and those of its own
 *     that it refers to, directly or not
 * @param classPath where other classes and all resources are: where the program lies, then what the user named
 * @param text the lines of its sources, as far as there are any
 */
public record ProgramClasses(
        String name, String mainClass, Map<String, byte[]> classes, List<Path> classPath, SourceText text) {

    /**
     * Writes the class files.
     *
     * @param directory an existing directory, which can be named in a class path then
     * @throws IOException when a file cannot be written
     */
    public void writeTo(Path directory) throws IOException {
        for (var type : classes.entrySet()) {
            Path file = directory.resolve(ClassRoot.fileOf(type.getKey()));
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
    }
}
