package org.rankbuffer.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What takes bytes and keeps no name for them: a descriptor, a device, a FIFO.
 *
 * @param place what it is
 */
record Outlet(PlaceOnDisk place) implements Destination {

    @Override
    public Optional<String> problem() {
        if (place.descriptor() != null) {
            return problemOfDescriptor();
        }
        if (Files.isDirectory(place.path())) {
            return Optional.of("is a directory; name a file in it");
        }
        if (FileKind.isSocket(place.path())) {
            return Optional.of("is a socket; name a file, a FIFO or a device");
        }
        return Files.isWritable(place.path())
                ? Optional.empty()
                : Optional.of("may not be written to by this user; change its permissions, or name another");
    }

    private Optional<String> problemOfDescriptor() {
        int number = place.descriptor().number();
        if (!place.descriptor().isUsers()) {
            return Optional.of("is descriptor " + number + ", which was not open when rankbuffer was started; open it"
                    + " with " + number + ">FILE, and start ./run-local.sh itself");
        }
        if (Files.isDirectory(place.descriptor().path())) {
            return Optional.of("is descriptor " + number + ", which is a directory; name a file in it");
        }
        if (!place.descriptor().isOpenFor(true)) {
            return Optional.of(
                    "is descriptor " + number + ", which is open for reading only; open it with " + number + ">FILE");
        }
        return Optional.empty();
    }

    @Override
    public Optional<Path> draft() {
        return Optional.empty();
    }

    @Override
    public boolean replaceBy(Path draft) {
        return false;
    }

    @Override
    public void copyFrom(FileChannel contents) throws IOException {
        OutputStream out = append();
        try {
            Channels.newInputStream(contents.position(0)).transferTo(out);
            out.flush();
        } finally {
            if (place.descriptor() == null) {
                out.close();
            }
        }
    }

    @Override
    public OutputStream append() throws IOException {
        if (place.descriptor() != null) {
            return place.descriptor().output();
        }
        if (Files.isRegularFile(place.path())) { // by a descriptor of another process
            return Files.newOutputStream(place.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        }
        return WaitNotice.during(
                "waiting for a program that reads " + place.path(),
                () -> Files.newOutputStream(place.path(), StandardOpenOption.WRITE));
    }
}
