package org.rankbuffer.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.rankbuffer.mpjhome.MpjHome;

/** The MPJ Express programs below {@code src/test/programs}, and those with mistakes in the gallery; tests compile them. */
final class TestPrograms {

    static final Path PROJECT = Path.of(System.getProperty("rankbuffer.home", ""));

    private static final Path PROGRAMS = PROJECT.resolve("src/test/programs");

    /** The gallery, whose broken programs are meant. */
    static final String GALLERY = "../../lab/gallery";

    private TestPrograms() {}

    static MpjHome home() {
        return MpjHome.locate(PROJECT, System.getenv(), System.err::println);
    }

    /** The sources in one directory, by name. */
    static List<Path> sources(String directory) {
        try (Stream<Path> files = Files.walk(PROGRAMS.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.getParent().endsWith("fixed"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class of a source file in no package. */
    static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    /** Compiles the sources in some directories against MPJ Express; the classes lie in one directory then. */
    static void compile(Path classes, String... directories) {
        String classPath = Stream.concat(
                        home().niodevClassPath().stream(),
                        Stream.of(System.getProperty("java.class.path")).map(Path::of))
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()));
        for (String directory : directories) {
            sources(directory).forEach(source -> arguments.add(source.toString()));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("the programs in " + List.of(directories) + " do not compile");
        }
    }

    /** Lines by number of ranks, from a file with a heading such as {@code np 3} before each part. */
    static Map<Integer, List<String>> parts(Path file) {
        Map<Integer, List<String>> parts = new TreeMap<>();
        List<String> part = List.of();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("np ")) {
                    part = new ArrayList<>();
                    parts.put(Integer.parseInt(line.substring(3)), part);
                } else {
                    part.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
