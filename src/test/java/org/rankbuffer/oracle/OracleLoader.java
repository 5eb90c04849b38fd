package org.rankbuffer.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The classes of one rank: the program, the device and MPJ Express are its own; this package is shared. */
final class OracleLoader extends URLClassLoader {

    OracleLoader(List<Path> places) {
        super(places.stream().map(OracleLoader::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith(OracleLoader.class.getPackageName() + ".")
                ? OracleLoader.class.getClassLoader().loadClass(name)
                : super.findClass(name);
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
