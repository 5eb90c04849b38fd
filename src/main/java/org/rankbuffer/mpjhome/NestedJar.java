package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Loads classes from a jar that lies in our own jar, and everything else from there. */
final class NestedJar extends ClassLoader {

    /** In the runnable jar; absent where all classes lie on the class path, as in tests. */
    private static final String ARCHIVES_JAR = "archives.jar";

    private static final String ARCHIVES_CLASS = NestedJar.class.getPackageName() + ".archive.Archives";

    private final Map<String, byte[]> files = new HashMap<>();

    private NestedJar(InputStream jar) throws IOException {
        super(NestedJar.class.getClassLoader());
        ZipInputStream zip = new ZipInputStream(jar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            files.put(entry.getName(), zip.readAllBytes());
        }
    }

    /**
     * A reader of archives, with the libraries that it needs.
     *
     * @throws IOException when the jar cannot be read
     */
    static ArchiveReader archiveReader() throws IOException {
        try (InputStream jar = NestedJar.class.getResourceAsStream(ARCHIVES_JAR)) {
            ClassLoader loader = jar == null ? NestedJar.class.getClassLoader() : new NestedJar(jar);
            return (ArchiveReader) Class.forName(ARCHIVES_CLASS, true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = files.get(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
    }
}
