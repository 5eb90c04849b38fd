package org.rankbuffer.program.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The frames of a rank's thread, from the program's first one to the call that the package {@code mpi} makes of the
 * checker; what lies between counts, whosever code it is: a lambda that a list calls for each of its elements depends on
 * how far the list is. Types and liveness come from the class file, because slots have no types, compiled code clears
 * what is dead, and the interpreter does not.
 */
final class RankFrames {

    private static final String OURS = "org.rankbuffer.";

    private record MethodName(String owner, String name, String descriptor) {}

    private final Map<MethodName, Map<Integer, CallPlace>> methods = new ConcurrentHashMap<>();

    /** Adds all of them; whether code of {@code java.util} is among them, which knows how its objects look inside. */
    boolean add(HeapWalk walk, DefinedClasses classes) {
        List<StackWalker.StackFrame> frames = frames(classes.loader());
        boolean inside = false;
        walk.bytes.addInt(frames.size());
        for (StackWalker.StackFrame frame : frames) {
            Class<?> type = frame.getDeclaringClass();
            inside |= type.getPackageName().equals("java.util");
            if (type.isHidden()) {
                // It passes on its arguments, and its caller's frame and the next one have what matters.
                walk.bytes.addText(LambdaName.of(type));
            } else if (!isReflection(frame)) {
                add(walk, frame, place(frame, classes));
            }
        }
        return inside;
    }

    /** From the first to the last. */
    private static List<StackWalker.StackFrame> frames(ClassLoader loader) {
        List<StackWalker.StackFrame> all = JvmInternals.walker().walk(frames -> frames.collect(Collectors.toList()));
        int top = 0;
        while (top < all.size() && isOurs(all.get(top), loader)) {
            top++;
        }
        int bottom = all.size() - 1;
        while (bottom >= top && all.get(bottom).getDeclaringClass().getClassLoader() != loader) {
            bottom--;
        }
        List<StackWalker.StackFrame> frames = new ArrayList<>();
        for (int i = bottom; i >= top; i--) {
            if (isOurs(all.get(i), loader)) {
                throw new NoImage("is in code of its own that rankbuffer has called");
            }
            if (all.get(i).getMethodName().equals("<clinit>")) {
                throw new NoImage(
                        "is in the static initialiser of " + all.get(i).getClassName());
            }
            frames.add(all.get(i));
        }
        return frames;
    }

    private static boolean isOurs(StackWalker.StackFrame frame, ClassLoader loader) {
        ClassLoader its = frame.getDeclaringClass().getClassLoader();
        return its == RankFrames.class.getClassLoader()
                && its != loader
                && frame.getClassName().startsWith(OURS);
    }

    /** The native part of a call by reflection, which keeps nothing. */
    private static boolean isReflection(StackWalker.StackFrame frame) {
        return frame.isNativeMethod() && frame.getClassName().startsWith("jdk.internal.reflect.");
    }

    private CallPlace place(StackWalker.StackFrame frame, DefinedClasses classes) {
        String name = frame.getMethodName();
        Class<?> owner = frame.getDeclaringClass();
        MethodName method = new MethodName(owner.getName(), name, frame.getDescriptor());
        Map<Integer, CallPlace> places = methods.get(method);
        if (places == null) {
            places = MethodPlaces.of(bytes(owner, classes), method.name(), method.descriptor());
            methods.put(method, places);
        }
        CallPlace place = places.get(frame.getByteCodeIndex());
        if (place == null) {
            throw new NoImage("is in " + frame.getClassName() + "." + name + ", but in no call of it");
        }
        return place;
    }

    private static byte[] bytes(Class<?> type, DefinedClasses classes) {
        if (type.getClassLoader() == classes.loader()) {
            return classes.bytes(type.getName());
        }
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new NoImage("is in " + type.getName() + ", which has no class file");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new NoImage("is in " + type.getName() + ", whose class file cannot be read: " + e.getMessage());
        }
    }

    private static void add(HeapWalk walk, StackWalker.StackFrame frame, CallPlace place) {
        walk.bytes.addInt(place.name().length);
        walk.bytes.addBytes(place.name());
        boolean hiding = JvmInternals.isCompiled(frame) && Compilers.mayHideObjects();
        Object[] locals = JvmInternals.locals(frame);
        for (CallPlace.Slot slot : place.locals()) {
            add(walk, frame, locals, slot, hiding);
        }
        Object[] operands = JvmInternals.operands(frame);
        if (operands.length != place.operandSlots()) {
            throw unreadable(frame);
        }
        for (CallPlace.Slot slot : place.operands()) {
            add(walk, frame, operands, slot, hiding);
        }
    }

    private static void add(
            HeapWalk walk, StackWalker.StackFrame frame, Object[] slots, CallPlace.Slot slot, boolean hiding) {
        if (slot.index() >= slots.length) {
            throw unreadable(frame);
        }
        Object value = slots[slot.index()];
        boolean reference = slot.kind() == CallPlace.Kind.REFERENCE;
        if (reference == JvmInternals.isPrimitive(value)) {
            throw unreadable(frame);
        }
        if (reference) {
            if (value == null && hiding) {
                throw new NoImage("is in compiled code (" + frame.getMethodName()
                        + ") that may hide objects; start the JVM with -XX:-DoEscapeAnalysis");
            }
            walk.reference(value);
        } else if (slot.kind() == CallPlace.Kind.WORD) {
            walk.bytes.addInt((int) JvmInternals.primitive(value));
        } else {
            walk.bytes.addLong(JvmInternals.primitive(value));
        }
    }

    private static NoImage unreadable(StackWalker.StackFrame frame) {
        return new NoImage("is in " + frame.getClassName() + "." + frame.getMethodName()
                + ", whose frame this JVM does not show as expected");
    }
}
