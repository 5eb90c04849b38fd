package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/**
 * MPJ Express from a file that the user has downloaded: Debian's package, or a release of MPJ Express.
 *
 * <p>A package that we have tried must have the checksum that we know. Of anything else nobody has told us one; it is
 * taken when it is complete, and its checksum is shown, to be compared with what the place it comes from says.
 */
final class MpjFile implements MpjPackage {

    private final Path file;
    private final Consumer<String> notice;
    private final MpjArchive archive;

    /**
     * A file, which is read here.
     *
     * @throws UsageException when it is no such file
     * @throws EnvironmentException when it is damaged or cannot be read
     */
    MpjFile(Path file, Consumer<String> notice) {
        this.file = file;
        this.notice = notice;
        if (Files.isDirectory(file)) {
            throw new UsageException(
                    file + " is a directory; name the archive, or set MPJ_HOME to it if MPJ Express is unpacked there");
        }
        if (!Files.isRegularFile(file)) {
            String fault = Files.exists(file) ? " is no regular file; " : " does not exist; ";
            throw new UsageException(file + fault + MpjParts.WANTED + " is wanted");
        }
        if (!Files.isReadable(file)) {
            throw new EnvironmentException(file + " cannot be read; let yourself read it (chmod)");
        }
        this.archive = MpjArchive.read(file);
        archive.control("Package").ifPresent(this::checkPackage);
        MpjParts.required().filter(part -> !archive.has(part)).findFirst().ifPresent(part -> {
            throw new UsageException(
                    file + " is no complete MPJ Express: " + part + " is missing; " + MpjParts.WANTED + " is wanted");
        });
    }

    @Override
    public String action() {
        return "unpacking " + file;
    }

    @Override
    public Path unpack(Path into) throws IOException {
        if (!MpjParts.KNOWN_PACKAGES.containsValue(archive.checksum())) {
            notice.accept("note: " + file + " is complete, but not verified, since its checksum is not known here;"
                    + " compare it with the one stated where the file comes from: SHA-256 " + archive.checksum());
        }
        archive.writeTo(into);
        return into;
    }

    private void checkPackage(String name) {
        String version = archive.control("Version").orElse("unknown");
        if (!name.equals(MpjParts.PACKAGE) || !version.startsWith(MpjParts.VERSION)) {
            throw new UsageException(
                    file + " is the package " + name + ", version " + version + "; " + MpjParts.WANTED + " is wanted");
        }
        String known = MpjParts.KNOWN_PACKAGES.get(name + "_" + version + "_all.deb");
        if (known != null && !known.equals(archive.checksum())) {
            throw new EnvironmentException("wrong checksum of " + file + ": version " + version + " of " + name
                    + " has SHA-256 " + known + ", this file " + archive.checksum() + "; download it again");
        }
    }
}
