package org.rankbuffer.program.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.Reason;

/**
 * Makes a program of what a user names: a source, a class, a directory of these, or a jar. Sources are compiled in memory,
 * which takes most of a second in a new JVM.
 */
public final class ProgramSource {

    private static final String CHOICE = "name a .java file, a .class file, a directory or a jar";

    /** More is a disk rather than a program. */
    private static final int MOST_FILES = 10_000;

    private final Path program;
    private final List<Path> classPath;
    private final List<Path> mpiJars;

    private ProgramSource(Path program, List<Path> classPath, List<Path> mpiJars) {
        this.program = program;
        this.classPath = classPath;
        this.mpiJars = mpiJars;
    }

    /**
     * The program that a file or directory holds.
     *
     * @param program what the user named
     * @param classPath the jars and directories that it needs besides
     * @param mpiJars what sources that import {@code mpi} are compiled against
     * @return its classes
     * @throws UsageException when that is no MPJ Express program, does not compile, or needs a newer Java
     * @throws org.rankbuffer.EnvironmentException when this Java has no compiler
     */
    public static ProgramClasses of(Path program, List<Path> classPath, List<Path> mpiJars) {
        InputFile.named(program.toString()).problem().ifPresent(problem -> {
            throw UsageException.of("PROGRAM", program, problem);
        });
        for (Path entry : classPath) {
            InputFile.named(entry.toString()).problem().ifPresent(problem -> {
                throw UsageException.of("--classpath", entry, problem);
            });
        }
        ProgramSource source = new ProgramSource(program, classPath, mpiJars);
        try {
            ProgramClasses classes = source.find();
            if (classes.classes().entrySet().stream()
                    .noneMatch(type -> ClassRoot.refersTo(type.getKey(), type.getValue(), "mpi/"))) {
                throw source.wrong("never calls MPI; name a program that imports mpi.*");
            }
            return classes;
        } catch (IOException | UncheckedIOException e) {
            IOException reason = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
            throw source.wrong("cannot be read (" + Reason.of(reason) + "); name another");
        }
    }

    private UsageException wrong(String problem) {
        return UsageException.of("PROGRAM", program, problem);
    }

    private ProgramClasses find() throws IOException {
        if (Files.isDirectory(program)) {
            return ofDirectory();
        }
        if (!Files.isRegularFile(program)) {
            throw wrong("is no regular file; " + CHOICE);
        }
        String name = program.getFileName().toString();
        if (name.endsWith(".java")) {
            return ofSource(program, List.of());
        }
        if (name.endsWith(".class")) {
            return ofClass(program);
        }
        if (name.endsWith(".jar")) {
            return ofJar();
        }
        throw wrong("is no program; " + CHOICE);
    }

    /** Compiles the file by itself; if that lacks something, with what its directory, its root and the others given have. */
    private ProgramClasses ofSource(Path file, List<SourceFile> others) throws IOException {
        String text = SourceFile.read(file);
        List<Path> libraries =
                Stream.concat(mpiJars.stream(), classPath.stream()).toList();
        SourceCompiler compiler = new SourceCompiler(libraries);
        SourceCompiler.Result result = compiler.compile(file, text, packageName -> List.of());
        if (result.lacksNames()) {
            SourceFile source = SourceFile.parse(compiler.javac(), file, text);
            List<Path> more =
                    Stream.concat(libraries.stream(), Stream.of(source.root())).toList();
            result = new SourceCompiler(more).compile(file, text, neighbours(source, others, compiler));
        }
        if (!result.errors().isEmpty()) {
            throw result.exception(file);
        }
        String fileName = file.getFileName().toString();
        String simpleName = fileName.substring(0, fileName.length() - ".java".length());
        String mainClass = choose(new MainClasses(result.classes()).of(fileName), simpleName);
        String packageName = mainClass.substring(0, Math.max(mainClass.lastIndexOf('.'), 0));
        Path root = SourceFile.root(file, packageName);
        SourceText lines = new SourceText(root);
        lines.add(packageName, file, text);
        return new ProgramClasses(name(), mainClass, result.classes(), withRoot(root), lines);
    }

    private Function<String, List<SourceFile>> neighbours(
            SourceFile source, List<SourceFile> others, SourceCompiler compiler) throws IOException {
        List<SourceFile> known = new ArrayList<>(others);
        known.addAll(SourceFile.parse(
                compiler.javac(), filesIn(source.path().toAbsolutePath().getParent())));
        return packageName -> {
            Map<Path, SourceFile> files = new LinkedHashMap<>();
            known.forEach(file -> files.put(file.path().toAbsolutePath(), file));
            Path directory = source.root().resolve(packageName.replace('.', '/'));
            SourceFile.parse(compiler.javac(), filesIn(directory))
                    .forEach(file -> files.putIfAbsent(file.path().toAbsolutePath(), file));
            return files.values().stream()
                    .filter(file -> file.packageName().equals(packageName))
                    .toList();
        };
    }

    private static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(ProgramSource::isSource).sorted().toList();
        } catch (IOException e) {
            return List.of(); // no such package
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && !file.endsWith("module-info.java")
                && !file.endsWith("package-info.java")
                && Files.isRegularFile(file);
    }

    private String choose(MainClasses classes, String simpleName) {
        if (classes.names().isEmpty()) {
            throw wrong("has no public static void main(String[]); name a program");
        }
        return classes.choose(simpleName)
                .orElseThrow(() -> wrong("has several classes with a main, " + String.join(", ", classes.names())
                        + "; put each into a file of its own"));
    }

    private String name() {
        return program.toAbsolutePath().normalize().getFileName().toString();
    }

    private List<Path> withRoot(Path root) {
        return Stream.concat(Stream.of(root), classPath.stream()).toList();
    }

    private ProgramClasses ofClass(Path file) throws IOException {
        String className =
                ClassRoot.reader(file.toString(), Files.readAllBytes(file)).getClassName();
        int end = className.lastIndexOf('/');
        String packageName = end < 0 ? "" : className.substring(0, end).replace('/', '.');
        return ofRoot(SourceFile.root(file, packageName), className.replace('/', '.'));
    }

    private ProgramClasses ofRoot(Path root, String mainClass) throws IOException {
        try (ClassRoot files = ClassRoot.open(root)) {
            Map<String, byte[]> classes = files.reachableFrom(mainClass);
            if (!classes.containsKey(mainClass)) {
                throw wrong("holds no " + ClassRoot.fileOf(mainClass) + ", where its class would be; name it there");
            }
            if (!new MainClasses(classes).names().contains(mainClass)) {
                throw wrong("has no public static void main(String[]); name a program");
            }
            return new ProgramClasses(name(), mainClass, classes, withRoot(root), new SourceText(root));
        }
    }

    private ProgramClasses ofJar() throws IOException {
        String mainClass;
        try (ClassRoot jar = ClassRoot.open(program)) {
            Manifest manifest = jar.jar().getManifest();
            mainClass = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (ZipException e) {
            throw wrong("is no jar; " + CHOICE);
        }
        if (mainClass == null) {
            throw wrong("has no Main-Class in its manifest; name the directory of its classes, or a class");
        }
        return ofRoot(program, mainClass.strip());
    }

    private ProgramClasses ofDirectory() throws IOException {
        List<Path> files = allFiles();
        List<Path> sources = files.stream().filter(ProgramSource::isSource).toList();
        if (!sources.isEmpty()) {
            SourceCompiler compiler = new SourceCompiler(List.of());
            List<SourceFile> parsed = SourceFile.parse(compiler.javac(), sources);
            List<Path> programs = parsed.stream()
                    .filter(SourceFile::hasMain)
                    .map(SourceFile::path)
                    .toList();
            if (!programs.isEmpty()) {
                List<Path> initializing = parsed.stream()
                        .filter(file -> file.hasMain() && file.text().contains("MPI.Init"))
                        .map(SourceFile::path)
                        .toList();
                return ofSource(only(initializing.isEmpty() ? programs : initializing), parsed);
            }
        }
        Map<Path, MainClasses> programs = new LinkedHashMap<>();
        for (Path file : files) {
            if (file.toString().endsWith(".class")) {
                byte[] bytes = Files.readAllBytes(file);
                MainClasses main = new MainClasses(Map.of(file.toString(), bytes));
                if (!main.names().isEmpty() && ClassRoot.refersTo(file.toString(), bytes, "mpi/")) {
                    programs.put(file, main);
                }
            }
        }
        return ofClass(only(List.copyOf(programs.keySet())));
    }

    private Path only(List<Path> programs) {
        if (programs.isEmpty()) {
            throw wrong("has no source and no class with a main; " + CHOICE);
        }
        if (programs.size() > 1) {
            throw wrong("has " + programs.size() + " programs; name one of "
                    + programs.stream().limit(10).map(Path::toString).collect(Collectors.joining(", "))
                    + (programs.size() > 10 ? ", …" : ""));
        }
        return programs.get(0);
    }

    private List<Path> allFiles() throws IOException {
        try (Stream<Path> files = Files.walk(program)) {
            List<Path> found = files.filter(file -> !isHidden(file))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (found.size() > MOST_FILES) {
                throw wrong("has more than " + MOST_FILES + " files; name a file in it");
            }
            return found;
        }
    }

    private boolean isHidden(Path file) {
        for (Path part : program.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
