package org.rankbuffer.program.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The files of one compilation: other sources by what they declare, not by their names; classes are kept in memory. */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Function<String, List<SourceFile>> sources;
    private final Map<JavaFileObject, String> names = new LinkedHashMap<>();
    private final Map<String, Map<String, JavaFileObject>> packages = new LinkedHashMap<>();
    private final Map<String, ClassObject> classes = new TreeMap<>();

    /** Is told the sources of a package when the compiler wants them. */
    CompilerFiles(StandardJavaFileManager files, Function<String, List<SourceFile>> sources) {
        super(files);
        this.sources = sources;
    }

    Map<String, byte[]> classes() {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, object) -> bytes.put(name, object.bytes.toByteArray()));
        return bytes;
    }

    /** Otherwise, the compiler would look for sources among the classes. */
    @Override
    public boolean hasLocation(JavaFileManager.Location location) {
        return location == StandardLocation.SOURCE_PATH || super.hasLocation(location);
    }

    @Override
    public Iterable<JavaFileObject> list(
            JavaFileManager.Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.SOURCE_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        return kinds.contains(JavaFileObject.Kind.SOURCE)
                ? packages.computeIfAbsent(packageName, this::find).values()
                : List.of();
    }

    /** An object for each class, for that is how the compiler looks for sources. */
    private Map<String, JavaFileObject> find(String packageName) {
        Map<String, JavaFileObject> found = new TreeMap<>();
        for (SourceFile file : sources.apply(packageName)) {
            for (String type : file.types()) {
                boolean named = file.path().endsWith(type + ".java");
                if (named || !found.containsKey(type)) {
                    JavaFileObject object = new SourceObject(file.path(), file.text());
                    found.put(type, object);
                    names.put(object, packageName.isEmpty() ? type : packageName + "." + type);
                }
            }
        }
        return found;
    }

    @Override
    public String inferBinaryName(JavaFileManager.Location location, JavaFileObject file) {
        return names.containsKey(file) ? names.get(file) : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one.toUri().equals(other.toUri());
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return classes.computeIfAbsent(className, ClassObject::new);
    }

    private static final class ClassObject extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassObject(String className) {
            super(URI.create("memory:///" + className.hashCode() + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }
}
