package org.rankbuffer.program.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.Reason;

/**
 * A source that was read and parsed.
 *
 * @param path where it lies, as the user would write it
 * @param types the names of the classes that it declares at its top
 * @param hasMain whether one of these has a static {@code main} with one parameter
 */
record SourceFile(Path path, String text, String packageName, List<String> types, boolean hasMain) {

    /** Longer than any source; what is longer is something else. */
    private static final long MOST_BYTES = 16 << 20;

    /** Its text, if it is one. */
    static String read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw UsageException.of("PROGRAM", path, "is too long for a source; name a Java source");
            }
            String text = SourceDecoder.decode(Files.readAllBytes(path));
            if (text.isBlank()) {
                throw UsageException.of("PROGRAM", path, "is empty; name a Java source");
            }
            if (text.indexOf('\0') >= 0) {
                throw UsageException.of("PROGRAM", path, "is no text; name a Java source");
            }
            return text;
        } catch (IOException e) {
            throw UsageException.of("PROGRAM", path, "cannot be read (" + Reason.of(e) + "); name another");
        }
    }

    /** Parses sources; what is wrong with one is told when it is compiled. Those that are no sources are left out. */
    static List<SourceFile> parse(JavaCompiler compiler, List<Path> paths) {
        List<SourceFile> files = new ArrayList<>();
        for (Path path : paths) {
            String text;
            try {
                text = read(path);
            } catch (UsageException e) {
                continue; // Not the file that the user named: its neighbour.
            }
            files.add(parse(compiler, path, text));
        }
        return files;
    }

    static SourceFile parse(JavaCompiler compiler, Path path, String text) {
        JavacTask task = (JavacTask) compiler.getTask(
                new StringWriter(), null, d -> {}, List.of("-proc:none"), null, List.of(new SourceObject(path, text)));
        try {
            var units = task.parse();
            if (units == null || !units.iterator().hasNext()) {
                throw SourceCompiler.gaveUp(path.getFileName().toString());
            }
            CompilationUnitTree unit = units.iterator().next();
            List<ClassTree> types = unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .toList();
            String packageName = Optional.ofNullable(unit.getPackageName())
                    .map(Object::toString)
                    .orElse("");
            return new SourceFile(
                    path,
                    text,
                    packageName,
                    types.stream().map(type -> type.getSimpleName().toString()).toList(),
                    types.stream().flatMap(type -> type.getMembers().stream()).anyMatch(SourceFile::isMain));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is in memory
        } catch (IllegalStateException e) { // what javac makes of an overflow of its stack
            throw SourceCompiler.gaveUp(path.getFileName().toString());
        }
    }

    private static boolean isMain(Tree member) {
        return member instanceof MethodTree method
                && method.getName().contentEquals("main")
                && method.getParameters().size() == 1
                && method.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    /** The directory from which its package is counted; its own, when that is not named like the package. */
    Path root() {
        return root(path, packageName);
    }

    /** The directory in which the directories of a file's package begin; the file's own, when they are named otherwise. */
    static Path root(Path file, String packageName) {
        Path own = file.toAbsolutePath().getParent();
        if (packageName.isEmpty()) {
            return own;
        }
        Path directories = Path.of(packageName.replace('.', '/'));
        if (!own.endsWith(directories)) {
            return own;
        }
        Path root = own;
        for (int i = 0; i < directories.getNameCount(); i++) {
            root = root.getParent();
        }
        return root;
    }
}
