package org.rankbuffer.program.source;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/** Compiles a source in memory. */
final class SourceCompiler {

    /** Strings are joined without {@code invokedynamic}, which would cost a short run more time than all its joining. */
    private static final List<String> OPTIONS =
            List.of("-g", "-proc:none", "-nowarn", "-Xprefer:source", "-XDstringConcat=inline");

    /** More would fill the screen, and are mostly of the same cause. */
    private static final int MOST_ERRORS = 10;

    private final JavaCompiler compiler;
    private final List<Path> classPath;

    /**
     * A compiler that sees these classes.
     *
     * @throws EnvironmentException when this Java has none
     */
    SourceCompiler(List<Path> classPath) {
        this.compiler = ToolProvider.getSystemJavaCompiler();
        this.classPath = classPath;
        if (compiler == null) {
            throw new EnvironmentException(
                    "this Java has no compiler: set JAVA_HOME to a JDK, or name a compiled class");
        }
    }

    JavaCompiler javac() {
        return compiler;
    }

    /** What came of a compilation. */
    record Result(Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> errors) {

        /** Whether a class or a package was not found, which another file may have. */
        boolean lacksNames() {
            return errors.stream().anyMatch(error -> isMissing(error) || isUnknown(error.getCode()));
        }

        private static boolean isUnknown(String code) {
            return code.startsWith("compiler.err.cant.resolve") || code.equals("compiler.err.cant.access");
        }

        private static boolean isMissing(Diagnostic<?> error) {
            return error.getCode().equals("compiler.err.doesnt.exist");
        }

        /** The compiler's words; or just the name of a package that is imported and missing. */
        UsageException exception(Path program) {
            return errors.stream()
                    .map(Result::missingPackage)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(() -> new UsageException(program + " does not compile:" + words()));
        }

        private static Optional<UsageException> missingPackage(Diagnostic<? extends JavaFileObject> error) {
            if (!isMissing(error) || error.getSource() == null) {
                return Optional.empty();
            }
            String line = line(error);
            return line.startsWith("import ")
                    ? Optional.of(new UsageException(place(error) + ": "
                            + line.replaceAll("^import\\s+(static\\s+)?|\\s*;.*$", "")
                            + " is not there; name its jar or directory with --classpath"))
                    : Optional.empty();
        }

        private String words() {
            StringBuilder words = new StringBuilder();
            for (var error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
                words.append(System.lineSeparator())
                        .append(place(error))
                        .append(": ")
                        .append(error.getMessage(Locale.ENGLISH));
            }
            return errors.size() <= MOST_ERRORS
                    ? words.toString()
                    : words.append(System.lineSeparator())
                            .append("and ")
                            .append(errors.size() - MOST_ERRORS)
                            .append(" more errors")
                            .toString();
        }

        private static String place(Diagnostic<? extends JavaFileObject> error) {
            return error.getSource() == null ? "error" : error.getSource().getName() + ":" + error.getLineNumber();
        }

        private static String line(Diagnostic<? extends JavaFileObject> error) {
            try {
                return error.getSource()
                        .getCharContent(true)
                        .toString()
                        .lines()
                        .skip(Math.max(error.getLineNumber() - 1, 0))
                        .findFirst()
                        .orElse("")
                        .strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean call(JavaCompiler.CompilationTask task) {
        try {
            return task.call();
        } catch (IllegalStateException e) { // what javac makes of an overflow of its stack
            return false;
        }
    }

    /** What to say when the compiler ends without a result, and without an error of the source: its stack or memory was used up. */
    static UsageException gaveUp(String what) {
        return new UsageException(
                "the compiler gave up on " + what + ": it is nested too deeply, or too large; make it simpler");
    }

    /** Compiles a file, and those of others that it needs: these are asked for by package. */
    Result compile(Path path, String text, Function<String, List<SourceFile>> others) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(said, Locale.ENGLISH, null);
                CompilerFiles files = new CompilerFiles(standard, others)) {
            standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            StringWriter out = new StringWriter();
            boolean isDone =
                    call(compiler.getTask(out, files, said, OPTIONS, null, List.of(new SourceObject(path, text))));
            List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>();
            for (var diagnostic : said.getDiagnostics()) {
                if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                    errors.add(diagnostic);
                }
            }
            if (!isDone && errors.isEmpty()) {
                throw gaveUp(path.getFileName() + ", or on a source that it uses");
            }
            return new Result(files.classes(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
