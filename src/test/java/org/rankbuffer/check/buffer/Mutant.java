package org.rankbuffer.check.buffer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.rankbuffer.check.Program;

/**
 * The protocol with one defect: a line of the source that ships, and what stands in its place. The file is compiled in
 * memory, and loaded beside the unchanged rest.
 */
record Mutant(String name, String file, Map<String, String> changes) {

    Mutant(String name, String file, String line, String inItsPlace) {
        this(name, file, Map.of(line, inItsPlace));
    }

    private static final Path SOURCES = Path.of("src/main/java/org/rankbuffer/protocol");

    /** Packages that are loaded anew for each mutant: the protocol, and the one that knows it. */
    private static final Set<String> OWN = Set.of("org.rankbuffer.protocol", BufferProgram.class.getPackageName());

    /** Makes programs of the broken protocol. */
    Programs programs() throws Exception {
        Method program =
                new Loader(compile()).loadClass(ProgramLine.class.getName()).getDeclaredMethod("program", String.class);
        program.setAccessible(true); // of another package, for it has another loader
        return line -> (Program) program.invoke(null, line);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Makes a program of a {@link ProgramLine}. */
    interface Programs {
        Program of(String figures) throws ReflectiveOperationException;
    }

    private String source() throws IOException {
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        for (var change : changes.entrySet()) {
            if (!source.contains(change.getKey())) {
                throw new IllegalStateException(
                        "mutant '" + name + "': " + file + " has no '" + change.getKey() + "' any more");
            }
            source = source.replace(change.getKey(), change.getValue());
        }
        return source;
    }

    private Map<String, byte[]> compile() throws IOException {
        String source = source();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Output> classes = new HashMap<>();
        JavaFileManager files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return classes.computeIfAbsent(className, Output::new);
            }
        };
        JavaFileObject changed = new Input(file, source);
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, files, null, options, null, List.of(changed))
                .call()) {
            throw new IllegalStateException("mutant '" + name + "' does not compile");
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((className, output) -> bytes.put(className, output.bytes.toByteArray()));
        return bytes;
    }

    private static final class Input extends SimpleJavaFileObject {
        private final String source;

        Input(String file, String source) {
            super(URI.create("string:///" + file + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String className) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    /** Has its own classes of the packages {@link #OWN}. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> changed;

        Loader(Map<String, byte[]> changed) {
            super(Mutant.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return OWN.contains(name.substring(0, name.lastIndexOf('.')))
                        ? define(name)
                        : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Optional.ofNullable(changed.get(name)).orElse(in.readAllBytes());
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
