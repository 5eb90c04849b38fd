package org.rankbuffer.program.image;

import java.util.Collection;

/** The classes of an explored program in one run of one rank. */
public interface DefinedClasses {

    /** The loader that defines them. */
    ClassLoader loader();

    /** Those that it has defined so far, in any order; not to be changed meanwhile. */
    Collection<Class<?>> defined();

    /** The class file of {@code name}, such as {@code farm.Worker$1}, as it was defined; the same in each run. */
    byte[] bytes(String name);
}
