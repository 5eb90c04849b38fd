package org.rankbuffer.program.image;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.nio.channels.Channel;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Objects of which there is no image: their state is outside of the heap, is another thread's, or depends on addresses. */
final class Refusals {

    private static final Map<Class<?>, String> KINDS = new LinkedHashMap<>();

    static {
        for (Class<?> file : new Class<?>[] {
            FileInputStream.class, FileOutputStream.class, FileDescriptor.class, RandomAccessFile.class, Channel.class
        }) {
            KINDS.put(file, "an open file or stream");
        }
        KINDS.put(Process.class, "a process");
        KINDS.put(ThreadGroup.class, "a group of threads");
        KINDS.put(ThreadLocal.class, "a variable of a thread");
        KINDS.put(Reference.class, "a reference that the garbage collector clears");
        KINDS.put(IdentityHashMap.class, "a map whose order depends on addresses");
        KINDS.put(MethodHandle.class, "a method handle");
        KINDS.put(VarHandle.class, "a variable handle");
        KINDS.put(AccessibleObject.class, "a member of a class");
        KINDS.put(Proxy.class, "a proxy");
    }

    /** Packages of the JDK whose other objects are no more than their fields. */
    private static final Set<String> PLAIN = Set.of(
            "java.io",
            "java.lang",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.text",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.function",
            "java.util.random",
            "java.util.regex",
            "java.util.stream",
            "jdk.internal.util.random",
            "sun.nio.cs",
            "sun.util.calendar",
            "sun.util.locale");

    private Refusals() {}

    static void check(Class<?> type) {
        KINDS.forEach((kind, name) -> {
            if (kind.isAssignableFrom(type)) {
                throw new NoImage("holds " + name + " (" + type.getName() + ")");
            }
        });
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getModule().isNamed() && !isPlain(at)) {
                String what = Closeable.class.isAssignableFrom(at) ? "holds something open (" : "holds an object (";
                throw new NoImage(what + at.getName() + ") that cannot be compared");
            }
        }
    }

    private static boolean isPlain(Class<?> type) {
        return PLAIN.contains(type.getPackageName()) && !isOffHeap(type) || type == java.util.zip.CRC32.class;
    }

    private static boolean isOffHeap(Class<?> type) {
        return Buffer.class.isAssignableFrom(type) && type.getSimpleName().matches("Direct.*|Mapped.*");
    }
}
