package org.rankbuffer.program.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;

/**
 * Takes images of ranks of one program: two images are equal only if the ranks behave the same from then on, given the same
 * inputs. An image has the frames of the calling thread, from the program's first one to the call of the package {@code
 * mpi}, with their live locals and operands; the statics of the program's initialised classes; and all objects that are
 * reachable from these, whatever their addresses.
 *
 * <p>Not in an image: statics of other classes, such as system properties; files; traces of exceptions; capacities of lists
 * and of string builders; whether the initialisation of a class has failed, or not begun. Objects that the caller declares
 * opaque count by their class only.
 *
 * <p>Frames are those of {@code java.lang.LiveStackFrame}, on 64-bit HotSpot from Java 17. C2 may remove objects from them,
 * see {@link Compilers}: where that is possible, there is no image. For use by several threads.
 */
public final class ImageTaker {

    private static final String OPTIONS = "cannot be looked into: start the JVM with --add-opens"
            + " java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens"
            + " java.base/jdk.internal.reflect=ALL-UNNAMED";

    private static final int STRING = 8;

    private static final ClassValue<FieldTable> STATICS = new ClassValue<>() {
        @Override
        protected FieldTable computeValue(Class<?> type) {
            return FieldTable.ofStatics(type);
        }
    };

    private final ObjectForms outside;
    private final ObjectForms inside;
    private final RankFrames frames = new RankFrames();
    private final Map<String, String> literals = new ConcurrentHashMap<>();
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    /**
     * Images in which objects of some classes count by their class only.
     *
     * @param opaque whether a class is such a one: they must not have state that the program depends on, save what is given
     *     to {@link #take}
     */
    public ImageTaker(Predicate<Class<?>> opaque) {
        outside = new ObjectForms(opaque, false);
        inside = new ObjectForms(opaque, true);
    }

    /**
     * Takes the image of the rank whose thread calls this. Does not block, and changes nothing.
     *
     * @param more other objects that belong to the rank's state
     */
    public RankImage take(DefinedClasses classes, Object... more) {
        if (!isOpen()) {
            return new RankImage(new byte[0], OPTIONS);
        }
        try {
            Class<?>[] defined = classes.defined().toArray(Class<?>[]::new);
            Arrays.sort(defined, Comparator.comparing(Class::getName));
            for (Class<?> type : defined) {
                readLiterals(type, classes);
            }
            byte[] bytes = take(outside, classes, defined, more);
            return new RankImage(bytes != null ? bytes : take(inside, classes, defined, more), "");
        } catch (NoImage e) {
            return new RankImage(new byte[0], e.getMessage());
        } catch (LinkageError e) { // looking at fields loads the classes of their types
            return new RankImage(new byte[0], "has a class that cannot be linked: " + e.getMessage());
        }
    }

    private static boolean isOpen() {
        try {
            return JvmInternals.walker() != null;
        } catch (LinkageError e) { // what it throws when its initialisation fails
            return false;
        }
    }

    /** Null when what is inside of collections counts, and is not in. */
    private byte[] take(ObjectForms forms, DefinedClasses classes, Class<?>[] defined, Object... more) {
        HeapWalk walk = new HeapWalk(forms, classes.loader(), literals);
        if (frames.add(walk, classes) && forms == outside) {
            return null;
        }
        for (Class<?> type : defined) {
            if (JvmInternals.isInitialised(type)) {
                walk.reference(type);
                STATICS.get(type).add(walk, type);
            }
        }
        walk.reference(null);
        for (Object object : more) {
            walk.reference(object);
        }
        walk.contents();
        return walk.lookedInside() && forms == outside ? null : walk.bytes.end();
    }

    /** The constants of a class are themselves: each is the one string with these characters that the JVM interns. */
    private void readLiterals(Class<?> type, DefinedClasses classes) {
        if (!type.isHidden() && read.add(type.getName())) {
            ClassReader reader = new ClassReader(classes.bytes(type.getName()));
            char[] buffer = new char[reader.getMaxStringLength()];
            for (int i = 1; i < reader.getItemCount(); i++) {
                int item = reader.getItem(i);
                if (item > 0 && reader.readByte(item - 1) == STRING) {
                    String text = reader.readUTF8(item, buffer).intern();
                    literals.put(text, text);
                }
            }
        }
    }
}
