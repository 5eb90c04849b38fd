package org.rankbuffer.program.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.UsageException;

final class ProgramSourceTest {

    private static final String MAIN = """
            public class Ring {
                public static void main(String[] args) throws Exception {
                    mpi.MPI.Init(args);
                    mpi.MPI.Finalize();
                }
            }
            """;

    @TempDir
    private static Path shared;

    private static List<Path> mpi;

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeAll
    static void compileMpi() throws IOException {
        mpi = MpiStub.in(shared);
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(temporary.resolve("work"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static ProgramClasses program(Path path) {
        return ProgramSource.of(path, List.of(), mpi);
    }

    private static String refusal(Path path) {
        try {
            return "accepted as " + program(path).mainClass();
        } catch (UsageException e) {
            return e.getMessage();
        }
    }

    private static StackTraceElement place(String type, String file, int line) {
        return new StackTraceElement(type, "main", file, line);
    }

    @Test
    void shouldCompileSourceAndKnowItsLines() throws IOException {
        ProgramClasses program = program(write("Ring.java", MAIN));

        assertThat(program.name()).isEqualTo("Ring.java");
        assertThat(program.mainClass()).isEqualTo("Ring");
        assertThat(program.classes()).containsOnlyKeys("Ring");
        assertThat(program.text().line(place("Ring", "Ring.java", 3))).hasValue("mpi.MPI.Init(args);");
        assertThat(program.text().line(place("Ring", "Ring.java", 99))).isEmpty();
        assertThat(program.text().line(place("Other", "Other.java", 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "UTF-16"})
    void shouldReadSourcesInAnyUsualEncoding(String charset) throws IOException {
        String text =
                MAIN.replace("mpi.MPI.Finalize();", "System.out.println(\"Привет, ранг\"); // отправить сообщение");
        Path file = Files.write(directory.resolve("Ring.java"), text.getBytes(Charset.forName(charset)));

        assertThat(program(file).text().line(place("Ring", "Ring.java", 4)).orElseThrow())
                .contains("Привет, ранг");
    }

    @Test
    void shouldReadLatinLettersByteOrderMarkAndCarriageReturns() throws IOException {
        String text = MAIN.replace("mpi.MPI.Finalize();", "int größe = 1; // Prüfung für später");
        Path latin = Files.write(directory.resolve("Ring.java"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(program(latin).text().line(place("Ring", "Ring.java", 4)))
                .hasValue("int größe = 1; // Prüfung für später");

        Path marked = write("Marked.java", "\uFEFF" + text.replace("\n", "\r\n").replace("Ring", "Marked"));
        assertThat(program(marked).text().line(place("Marked", "Marked.java", 4)))
                .hasValue("int größe = 1; // Prüfung für später");
    }

    @Test
    void shouldAcceptFileNameUnlikeClassAndFolderUnlikePackage() throws IOException {
        assertThat(program(write("ring (1).java", "package a.b;\n" + MAIN)).mainClass())
                .isEqualTo("a.b.Ring");
    }

    @Test
    void shouldFindMissingClassesInNeighboursAndOnlyThose() throws IOException {
        Path main = write(
                "src/app/Ring.java",
                "package app;\nimport util.Tools;\n"
                        + MAIN.replace("mpi.MPI.Finalize();", "Tools.help(); new Data();"));
        write(
                "src/app/several.java",
                "package app;\nclass Data { Inner i = new Inner(); static class Inner {} }\nclass Unused {}");
        write("src/util/Tools.java", "package util;\npublic class Tools { public static void help() {} }");
        write("src/app/Broken.java", "package app;\nclass Broken { int }");

        ProgramClasses program = program(main);

        assertThat(program.classes()).containsKeys("app.Ring", "app.Data", "app.Data$Inner", "util.Tools");
        assertThat(program.classes().keySet()).noneMatch(name -> name.contains("Broken"));
        assertThat(program.text().line(place("util.Tools", "Tools.java", 2)).orElseThrow())
                .contains("help");
    }

    @Test
    void shouldTellTheCompilersWords() throws IOException {
        Path file = write("Ring.java", MAIN.replace("Finalize()", "Finalise()"));

        assertThat(refusal(file))
                .startsWith(file + " does not compile:")
                .contains(file + ":4: cannot find symbol", "method Finalise()");
    }

    @Test
    void shouldNameMissingLibrary() throws IOException {
        Path file = write("Ring.java", "import com.google.common.collect.Lists;\n" + MAIN);

        assertThat(refusal(file))
                .isEqualTo(
                        file
                                + ":1: com.google.common.collect.Lists is not there; name its jar or directory with --classpath");
    }

    @Test
    void shouldUseTheClassPathThatTheUserNames() throws IOException {
        MpiStub.compile(temporary.resolve("library"), write("lib/a/Lists.java", "package a; public class Lists {}"));
        Path file = write("Ring.java", "import a.Lists;\n" + MAIN.replace("mpi.MPI.Finalize();", "new Lists();"));

        ProgramClasses program = ProgramSource.of(file, List.of(temporary.resolve("library")), mpi);

        assertThat(program.classes()).containsOnlyKeys("Ring");
        assertThat(program.classPath()).contains(temporary.resolve("library"));
        assertThatThrownBy(() -> ProgramSource.of(file, List.of(temporary.resolve("absent.jar")), mpi))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--classpath is ")
                .hasMessageContaining("does not exist");
    }

    @Test
    void shouldChooseAmongClassesWithMain() throws IOException {
        String two = "class Other { public static void main(String[] a) {} }\n";
        assertThat(program(write("Ring.java", two + MAIN)).mainClass()).isEqualTo("Ring");
        assertThat(program(write("other.java", two + MAIN)).mainClass()).isEqualTo("Ring");

        Path both =
                write("both.java", two.replace("{}", "{ mpi.MPI.Init(a); }") + MAIN.replace("public class", "class"));
        assertThat(refusal(both)).contains("several classes with a main, Other, Ring");
    }

    @Test
    void shouldTakeTheProgramOfADirectory() throws IOException {
        write("src/Ring.java", MAIN.replace("mpi.MPI.Finalize();", "Tools.help();"));
        write("more/Tools.java", "public class Tools { public static void help() {} }");
        write(".git/Old.java", MAIN.replace("Ring", "Old"));

        assertThat(program(directory).classes()).containsOnlyKeys("Ring", "Tools");

        write("src/Second.java", MAIN.replace("Ring", "Second"));
        assertThat(refusal(directory)).contains("has 2 programs; name one of ", "Ring.java", "Second.java");
    }

    @Test
    void shouldTakeClassesWithThoseTheyReferTo() throws IOException {
        Path classes = compiled();

        for (Path path : List.of(classes, classes.resolve("app/Ring.class"))) {
            ProgramClasses program = program(path);
            assertThat(program.mainClass()).isEqualTo("app.Ring");
            assertThat(program.classes()).containsOnlyKeys("app.Ring", "app.Data");
            assertThat(program.classPath()).containsExactly(classes);
            assertThat(program.text().line(place("app.Ring", "Ring.java", 4))).hasValue("mpi.MPI.Init(args);");
        }
        Path moved = Files.copy(classes.resolve("app/Ring.class"), directory.resolve("Ring.class"));
        assertThat(refusal(moved)).contains("holds no app/Ring.class");
        assertThat(refusal(classes.resolve("app/Data.class"))).contains("has no public static void main(String[])");
    }

    private Path compiled() throws IOException {
        Path main = write("src/app/Ring.java", "package app;\n" + MAIN.replace("mpi.MPI.Finalize();", "new Data();"));
        Path data = write("src/app/Data.java", "package app;\nclass Data {}\nclass Unused {}");
        Path classes = directory.resolve("bin");
        Files.createDirectories(classes);
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "-cp",
                        mpi.get(0).toString(),
                        "-d",
                        classes.toString(),
                        main.toString(),
                        data.toString());
        return classes;
    }

    @Test
    void shouldTakeTheMainClassOfAJar() throws IOException {
        Path classes = compiled();
        Path jar = directory.resolve("ring.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        writeJar(jar, manifest, classes);
        assertThat(refusal(jar)).contains("has no Main-Class in its manifest");

        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "app.Ring");
        writeJar(jar, manifest, classes);

        assertThat(program(jar).classes()).containsOnlyKeys("app.Ring", "app.Data");
        assertThat(program(jar).classPath()).containsExactly(jar);
    }

    private static void writeJar(Path jar, Manifest manifest, Path classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : List.of("app/Ring.class", "app/Data.class")) {
                entries.putNextEntry(new ZipEntry(name));
                Files.copy(classes.resolve(name), entries);
            }
        }
    }

    @Test
    void shouldRefuseClassesOfANewerJava() throws IOException {
        Path file = compiled().resolve("app/Ring.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] = 1;
        Files.write(file, bytes);

        assertThat(refusal(file)).contains("was compiled for Java ", "set JAVA_HOME to a newer one");
    }

    @Test
    void shouldSayInOneLineWhatIsNoProgram() throws IOException {
        assertThat(refusal(directory.resolve("absent.java"))).contains("does not exist");
        assertThat(refusal(directory)).contains("has no source and no class with a main");
        assertThat(refusal(write("empty.java", "\n \n"))).contains("is empty");
        assertThat(refusal(write("junk.java", "\u0001\u0000\u0002"))).contains("is no text");
        assertThat(refusal(write("junk.class", "text"))).contains("is none");
        assertThat(refusal(write("junk.jar", "text"))).contains("is no jar");
        assertThat(refusal(write("notes.txt", "text"))).contains("is no program; name a .java file");
        assertThat(refusal(write("Library.java", "class Library {}"))).contains("has no public static void main");
        assertThat(refusal(write("Plain.java", "class Plain { public static void main(String[] a) {} }")))
                .contains("never calls MPI");
        assertThat(refusal(Path.of("/dev/null"))).contains("is no regular file");
    }

    @Test
    void shouldWriteTheClassesOut() throws IOException {
        program(write("Ring.java", "package a;\n" + MAIN)).writeTo(directory);

        assertThat(directory.resolve("a/Ring.class")).isNotEmptyFile();
    }
}
