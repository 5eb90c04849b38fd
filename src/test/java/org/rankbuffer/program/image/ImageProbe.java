package org.rankbuffer.program.image;

import java.util.ArrayList;
import java.util.List;

/** Stands for the package {@code mpi}: samples call it, and it takes images. */
public final class ImageProbe {

    private static final ThreadLocal<ImageProbe> CURRENT = new ThreadLocal<>();

    private final ImageTaker taker;
    private final DefinedClasses classes;
    private final List<RankImage> images = new ArrayList<>();

    private ImageProbe(ImageTaker taker, DefinedClasses classes) {
        this.taker = taker;
        this.classes = classes;
    }

    /** The images of all calls that {@code code} makes. */
    static List<RankImage> during(ImageTaker taker, DefinedClasses classes, Runnable code) {
        ImageProbe probe = new ImageProbe(taker, classes);
        CURRENT.set(probe);
        try {
            code.run();
        } finally {
            CURRENT.remove();
        }
        return probe.images;
    }

    /** A call of a sample, which returns its argument. */
    public static int call(int value) {
        ImageProbe probe = CURRENT.get();
        if (probe != null) {
            probe.images.add(probe.taker.take(probe.classes));
        }
        return value;
    }

    /** Another one. */
    public static void call() {
        call(0);
    }
}
