package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A package laid out as the real one, with empty jars; counts how often it was wanted. */
final class SampleMpjPackage implements MpjPackage {
    final AtomicInteger unpacked = new AtomicInteger();

    @Override
    public Path unpack(Path into) throws IOException {
        unpacked.incrementAndGet();
        for (String file : MpjParts.required().toList()) {
            Path path = into.resolve(file);
            Files.createDirectories(path.getParent());
            if (file.endsWith(".jar")) {
                Path versioned = into.resolve(path.getFileName().toString().replace(".jar", "-0.44.jar"));
                writeJar(versioned, "log4j-1.2.jar");
                Files.createSymbolicLink(path, versioned);
            } else {
                Files.write(path, List.of("mpjexpress.version=0.44"));
            }
        }
        return into;
    }

    /** Writes a jar that holds a manifest only; the same one each time, whatever the clock says. */
    static void writeJar(Path file, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(entry);
            manifest.write(jar);
        }
    }
}
