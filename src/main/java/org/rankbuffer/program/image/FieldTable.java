package org.rankbuffer.program.image;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where fields that one class declares are, for reading them fast. */
final class FieldTable implements HeapWalk.Form {

    private static final char NARROW = 'B';
    private static final char SHORT = 'S';
    private static final char INT = 'I';
    private static final char LONG = 'J';
    private static final char REFERENCE = 'L';

    private final Object base;
    private final char[] kinds;
    private final long[] offsets;

    private FieldTable(Object base, List<Field> fields) {
        this.base = base;
        kinds = new char[fields.size()];
        offsets = new long[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            Field field = fields.get(i);
            kinds[i] = kind(field.getType());
            offsets[i] = base == null ? JvmInternals.offset(field) : JvmInternals.staticOffset(field);
        }
    }

    /** The instance fields that {@code type} declares, and whose names pass. */
    static FieldTable ofInstances(Class<?> type, Predicate<String> counts) {
        return new FieldTable(null, fields(type, false, counts));
    }

    /** The static fields that {@code type} declares; the class is not initialised by that. */
    static FieldTable ofStatics(Class<?> type) {
        List<Field> fields = fields(type, true, name -> true);
        return new FieldTable(fields.isEmpty() ? type : JvmInternals.staticBase(fields.get(0)), fields);
    }

    private static List<Field> fields(Class<?> type, boolean ofClass, Predicate<String> counts) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) == ofClass && counts.test(field.getName())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** The offset of one field of the JDK. */
    static long offset(Class<?> type, String name) {
        try {
            return JvmInternals.offset(type.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new NoImage("holds a " + type.getName() + ", which looks different inside in this version of Java");
        }
    }

    private static char kind(Class<?> type) {
        if (!type.isPrimitive()) {
            return REFERENCE;
        } else if (type == boolean.class || type == byte.class) {
            return NARROW;
        } else if (type == char.class || type == short.class) {
            return SHORT;
        }
        return type == int.class || type == float.class ? INT : LONG;
    }

    /** Adds the fields of {@code object}, which counts for instance fields only. */
    @Override
    public void add(HeapWalk walk, Object object) {
        Object from = base == null ? object : base;
        for (int i = 0; i < kinds.length; i++) {
            long offset = offsets[i];
            switch (kinds[i]) {
                case NARROW -> walk.bytes.addByte(JvmInternals.getByte(from, offset));
                case SHORT -> walk.bytes.addInt(JvmInternals.getShort(from, offset));
                case INT -> walk.bytes.addInt(JvmInternals.getInt(from, offset));
                case LONG -> walk.bytes.addLong(JvmInternals.getLong(from, offset));
                default -> walk.reference(JvmInternals.getReference(from, offset));
            }
        }
    }
}
