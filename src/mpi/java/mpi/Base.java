package mpi;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/** The types of elements, with the codes that MPJ Express has for them. */
enum Base {
    BYTE(1, Byte.BYTES, byte.class),
    CHAR(2, Character.BYTES, char.class),
    SHORT(3, Short.BYTES, short.class),
    BOOLEAN(4, 1, boolean.class),
    INT(5, Integer.BYTES, int.class),
    LONG(6, Long.BYTES, long.class),
    FLOAT(7, Float.BYTES, float.class),
    DOUBLE(8, Double.BYTES, double.class),
    /** Has no size of its own. */
    OBJECT(12, 0, Object.class);

    final int code;
    final int bytes;
    private final Class<?> component;

    Base(int code, int bytes, Class<?> component) {
        this.code = code;
        this.bytes = bytes;
        this.component = component;
    }

    /** What a user calls a code; the code itself when it is none of these. */
    static String nameOf(int code) {
        for (Base base : values()) {
            if (base.code == code) {
                return base.name();
            }
        }
        return String.valueOf(code);
    }

    /** Whether elements of this type can lie in the array. */
    boolean fits(Object array) {
        return this == OBJECT
                ? array instanceof Object[]
                : array.getClass().isArray() && array.getClass().getComponentType() == component;
    }

    /** A new array of elements. */
    Object allocate(int elements) {
        return Array.newInstance(component, elements);
    }

    /** Appends elements of an array, which are not objects, and moves the position. */
    void put(ByteBuffer out, Object array, int from, int length) {
        switch (this) {
            case BYTE -> out.put((byte[]) array, from, length);
            case CHAR -> out.asCharBuffer().put((char[]) array, from, length);
            case SHORT -> out.asShortBuffer().put((short[]) array, from, length);
            case BOOLEAN -> {
                for (int i = from; i < from + length; i++) {
                    out.put((byte) (((boolean[]) array)[i] ? 1 : 0));
                }
            }
            case INT -> out.asIntBuffer().put((int[]) array, from, length);
            case LONG -> out.asLongBuffer().put((long[]) array, from, length);
            case FLOAT -> out.asFloatBuffer().put((float[]) array, from, length);
            case DOUBLE -> out.asDoubleBuffer().put((double[]) array, from, length);
            case OBJECT -> throw new IllegalArgumentException("objects are serialized");
        }
        skipView(out, length);
    }

    /** Takes elements, which are not objects, into an array, and moves the position. */
    void get(ByteBuffer in, Object array, int from, int length) {
        switch (this) {
            case BYTE -> in.get((byte[]) array, from, length);
            case CHAR -> in.asCharBuffer().get((char[]) array, from, length);
            case SHORT -> in.asShortBuffer().get((short[]) array, from, length);
            case BOOLEAN -> {
                for (int i = from; i < from + length; i++) {
                    ((boolean[]) array)[i] = in.get() != 0;
                }
            }
            case INT -> in.asIntBuffer().get((int[]) array, from, length);
            case LONG -> in.asLongBuffer().get((long[]) array, from, length);
            case FLOAT -> in.asFloatBuffer().get((float[]) array, from, length);
            case DOUBLE -> in.asDoubleBuffer().get((double[]) array, from, length);
            case OBJECT -> throw new IllegalArgumentException("objects are serialized");
        }
        skipView(in, length);
    }

    /** A view of another element type has a position of its own. */
    private void skipView(ByteBuffer buffer, int length) {
        if (this != BYTE && this != BOOLEAN) {
            buffer.position(buffer.position() + length * bytes);
        }
    }
}
