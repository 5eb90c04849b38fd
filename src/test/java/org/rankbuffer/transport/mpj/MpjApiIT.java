package org.rankbuffer.transport.mpj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.mpjhome.MpjHome;

/** The signatures that we compile against are MPJ Express's, member by member, in the jars of both devices. */
class MpjApiIT {
    private static final Path PROJECT = Path.of(System.getProperty("rankbuffer.home"));
    private static final Path SIGNATURES = PROJECT.resolve("src/mpj-api/java");

    @TempDir
    static Path classes;

    private static List<String> classNames;

    @BeforeAll
    static void compileSignatures() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(SIGNATURES)) {
            sources = files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
        classNames = sources.stream()
                .map(file -> SIGNATURES.relativize(Path.of(file)).toString())
                .map(file -> file.replace(".java", "").replace(File.separatorChar, '.'))
                .toList();
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        arguments.addAll(sources);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void shouldAgreeWithNiodevJars() throws Exception {
        compareWith(home().niodevClassPath());
    }

    @Test
    void shouldAgreeWithMulticoreJars() throws Exception {
        compareWith(Stream.of(home().multicoreClassPath(), home().rankClassPath())
                .flatMap(List::stream)
                .toList());
    }

    private static MpjHome home() {
        return MpjHome.locate(PROJECT, System.getenv(), System.err::println);
    }

    private static void compareWith(List<Path> jars) throws Exception {
        try (URLClassLoader declared = loader(List.of(classes));
                URLClassLoader real = loader(jars)) {
            for (String name : classNames) {
                // Not initialized: MPJ Express reads files when it is.
                Class<?> ours = Class.forName(name, false, declared);
                Class<?> theirs = Class.forName(name, false, real);
                assertThat(superclass(theirs)).as("superclass of " + name).isEqualTo(superclass(ours));
                assertThat(members(theirs)).as(name).containsAll(members(ours));
                assertThat(constants(ours)).as("constants javac would copy").isEmpty();
            }
        }
    }

    private static String superclass(Class<?> type) {
        return type.isInterface() ? "none" : type.getSuperclass().getName();
    }

    private static URLClassLoader loader(List<Path> places) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            urls.add(place.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** What a class declares itself, written out with modifiers, types and exceptions. */
    private static Set<String> members(Class<?> type) {
        Stream<String> fields =
                Stream.of(type.getDeclaredFields()).filter(MpjApiIT::isVisible).map(Field::toString);
        Stream<String> methods =
                Stream.of(type.getDeclaredMethods()).filter(MpjApiIT::isVisible).map(Method::toString);
        Stream<String> constructors = Stream.of(type.getDeclaredConstructors())
                .filter(MpjApiIT::isVisible)
                .map(Constructor::toString);
        return Stream.of(fields, methods, constructors).flatMap(text -> text).collect(Collectors.toSet());
    }

    private static boolean isVisible(Member member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }

    private static List<String> constants(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(MpjApiIT::isVisible)
                .filter(field -> Modifier.isFinal(field.getModifiers()))
                .filter(field -> field.getType().isPrimitive() || field.getType() == String.class)
                .map(Field::toString)
                .toList();
    }
}
