package org.rankbuffer.workload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.workload.checksum.Checksum;
import org.rankbuffer.workload.mandelbrot.Mandelbrot;
import org.rankbuffer.workload.wordcount.WordCount;

/** Finds workloads by name. Safe for use by several threads. */
public final class Workloads {

    private Workloads() {}

    /** The workloads that come with rankbuffer: a line about each, by its name, the default first. */
    public static Map<String, String> names() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("numbers", "random integers, told step by step when there are few: --items, --item-size, --pace");
        lines.put("wordcount", "counts the words in the files below a path: --input, --output");
        lines.put("checksum", "SHA-256 of the files below a path, as sha256sum prints it: --input, --output");
        lines.put("mandelbrot", "the Mandelbrot set as a PNG, tiles of unequal work: --output, --set tint=consumer");
        return lines;
    }

    /**
     * Makes an instance of a workload, by a name of {@link #names()} or that of a class. Each rank needs one of its own.
     *
     * @throws UsageException when there is no such workload or it cannot be made, saying why
     */
    public static Workload<?, ?> load(String name, ClassLoader loader) {
        return switch (name) {
            case "numbers" -> new Numbers();
            case "wordcount" -> new WordCount();
            case "checksum" -> new Checksum();
            case "mandelbrot" -> new Mandelbrot();
            default -> instance(workloadClass(name, loader));
        };
    }

    private static Class<?> workloadClass(String name, ClassLoader loader) {
        Class<?> found;
        try {
            found = Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new UsageException("there is no workload " + name + "; there are "
                    + String.join(", ", names().keySet())
                    + "; a workload of your own is given by the name of its class, with --classpath FILE.jar");
        } catch (LinkageError e) {
            throw new UsageException("workload " + name + " cannot be loaded: " + e
                    + "; --classpath must name it exactly, with all it needs, compiled for this Java or an older one");
        }
        if (!Workload.class.isAssignableFrom(found)) {
            throw new UsageException(
                    "class " + name + " is no workload; it must implement " + Workload.class.getName());
        }
        return found;
    }

    private static Workload<?, ?> instance(Class<?> found) {
        String what = "workload " + found.getName();
        if (Modifier.isAbstract(found.getModifiers())) {
            throw new UsageException(what + " is abstract; name a class that can be instantiated");
        }
        try {
            return (Workload<?, ?>) found.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new UsageException(what + " must be public, with a public constructor without parameters"
                    + (found.isMemberClass() ? ", and static where it is inside another class" : ""));
        } catch (InvocationTargetException e) {
            throw new UsageException(what + " cannot be made: its constructor threw " + e.getCause());
        } catch (InstantiationException | LinkageError e) {
            throw new UsageException(what + " cannot be made: " + e);
        }
    }
}
