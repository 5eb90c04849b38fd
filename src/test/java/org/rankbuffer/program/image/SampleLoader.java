package org.rankbuffer.program.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Defines the classes of {@link ImageSamples} anew, as if they were those of a program. */
final class SampleLoader extends ClassLoader implements DefinedClasses {

    private final List<Class<?>> defined = new ArrayList<>();

    SampleLoader() {
        super(SampleLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ImageSamples.class.getName())) {
            return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        if (known == null) {
            byte[] bytes = bytes(name);
            known = defineClass(name, bytes, 0, bytes.length);
            defined.add(known);
        }
        return known;
    }

    @Override
    public ClassLoader loader() {
        return this;
    }

    @Override
    public Collection<Class<?>> defined() {
        return defined;
    }

    @Override
    public byte[] bytes(String name) {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
