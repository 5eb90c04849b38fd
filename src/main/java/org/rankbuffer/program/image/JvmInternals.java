package org.rankbuffer.program.image;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What images need of the JVM and no public API gives: locals and operands of frames, fields of any object whatever its
 * package, whether a class is initialised, and the constants of a hidden class.
 */
final class JvmInternals {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final StackWalker WALKER;
    private static final MethodHandle LOCALS;
    private static final MethodHandle OPERANDS;
    private static final MethodHandle MODE;
    private static final MethodHandle SLOT;
    private static final Class<?> PRIMITIVE;

    private static final MethodHandle INT;
    private static final MethodHandle LONG;
    private static final MethodHandle SHORT;
    private static final MethodHandle BYTE;
    private static final MethodHandle REFERENCE;
    private static final MethodHandle OFFSET;
    private static final MethodHandle STATIC_OFFSET;
    private static final MethodHandle STATIC_BASE;
    private static final MethodHandle UNINITIALISED;

    private static final Method CONSTANTS;
    private static final Method CONSTANTS_SIZE;
    private static final Method CONSTANT_KIND;
    private static final Method MEMBER_NAMES;

    private static final int COMPILED = 2;

    static {
        try {
            Class<?> frame = Class.forName("java.lang.LiveStackFrame");
            PRIMITIVE = Class.forName("java.lang.LiveStackFrame$PrimitiveSlot");
            WALKER = (StackWalker) open(frame.getDeclaredMethod("getStackWalker", Set.class))
                    .invoke(
                            null,
                            Set.of(
                                    StackWalker.Option.RETAIN_CLASS_REFERENCE,
                                    StackWalker.Option.SHOW_REFLECT_FRAMES,
                                    StackWalker.Option.SHOW_HIDDEN_FRAMES));
            LOCALS = handle(open(frame.getDeclaredMethod("getLocals")), Object[].class, Object.class);
            OPERANDS = handle(open(frame.getDeclaredMethod("getStack")), Object[].class, Object.class);
            SLOT = handle(open(PRIMITIVE.getDeclaredMethod("longValue")), long.class, Object.class);
            MODE = LOOKUP.unreflectGetter(
                            open(Class.forName("java.lang.LiveStackFrameInfo").getDeclaredField("mode")))
                    .asType(MethodType.methodType(int.class, Object.class));

            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = open(type.getDeclaredMethod("getUnsafe")).invoke(null);
            INT = memory(type, unsafe, "getInt", int.class);
            LONG = memory(type, unsafe, "getLong", long.class);
            SHORT = memory(type, unsafe, "getShort", short.class);
            BYTE = memory(type, unsafe, "getByte", byte.class);
            REFERENCE = memory(type, unsafe, "getReference", Object.class);
            OFFSET = LOOKUP.bind(unsafe, "objectFieldOffset", MethodType.methodType(long.class, Field.class));
            STATIC_OFFSET = LOOKUP.bind(unsafe, "staticFieldOffset", MethodType.methodType(long.class, Field.class));
            STATIC_BASE = LOOKUP.bind(unsafe, "staticFieldBase", MethodType.methodType(Object.class, Field.class));
            UNINITIALISED =
                    LOOKUP.bind(unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));

            Class<?> constants = Class.forName("jdk.internal.reflect.ConstantPool");
            CONSTANTS = open(Class.class.getDeclaredMethod("getConstantPool"));
            CONSTANTS_SIZE = open(constants.getDeclaredMethod("getSize"));
            CONSTANT_KIND = open(constants.getDeclaredMethod("getTagAt", int.class));
            MEMBER_NAMES = open(constants.getDeclaredMethod("getMemberRefInfoAt", int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private JvmInternals() {}

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    private static MethodHandle handle(Method method, Class<?> result, Class<?> argument)
            throws IllegalAccessException {
        return LOOKUP.unreflect(method).asType(MethodType.methodType(result, argument));
    }

    private static MethodHandle memory(Class<?> type, Object unsafe, String name, Class<?> result)
            throws ReflectiveOperationException {
        return LOOKUP.bind(unsafe, name, MethodType.methodType(result, Object.class, long.class));
    }

    /** Walks frames from the top, with locals and operands, hidden ones too. */
    static StackWalker walker() {
        return WALKER;
    }

    static Object[] locals(StackWalker.StackFrame frame) {
        try {
            return (Object[]) LOCALS.invokeExact((Object) frame);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The operands of a frame that is in a call, without the arguments of the call. */
    static Object[] operands(StackWalker.StackFrame frame) {
        try {
            return (Object[]) OPERANDS.invokeExact((Object) frame);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isCompiled(StackWalker.StackFrame frame) {
        try {
            return (int) MODE.invokeExact((Object) frame) == COMPILED;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isPrimitive(Object slot) {
        return PRIMITIVE.isInstance(slot);
    }

    static long primitive(Object slot) {
        try {
            return (long) SLOT.invokeExact(slot);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int getInt(Object object, long offset) {
        try {
            return (int) INT.invokeExact(object, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long getLong(Object object, long offset) {
        try {
            return (long) LONG.invokeExact(object, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static short getShort(Object object, long offset) {
        try {
            return (short) SHORT.invokeExact(object, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static byte getByte(Object object, long offset) {
        try {
            return (byte) BYTE.invokeExact(object, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static Object getReference(Object object, long offset) {
        try {
            return (Object) REFERENCE.invokeExact(object, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long offset(Field field) {
        try {
            return (long) OFFSET.invokeExact(field);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long staticOffset(Field field) {
        try {
            return (long) STATIC_OFFSET.invokeExact(field);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static Object staticBase(Field field) {
        try {
            return (Object) STATIC_BASE.invokeExact(field);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Looks without initialising the class. */
    static boolean isInitialised(Class<?> type) {
        try {
            return !(boolean) UNINITIALISED.invokeExact(type);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Class, name and descriptor of each method that {@code type} refers to. */
    static List<String[]> methods(Class<?> type) {
        List<String[]> methods = new ArrayList<>();
        try {
            Object constants = CONSTANTS.invoke(type);
            int size = (int) CONSTANTS_SIZE.invoke(constants);
            for (int i = 1; i < size; i++) {
                if (CONSTANT_KIND.invoke(constants, i).toString().endsWith("METHODREF")) {
                    methods.add((String[]) MEMBER_NAMES.invoke(constants, i));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw unexpected(e);
        }
        return methods;
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException(e);
    }
}
