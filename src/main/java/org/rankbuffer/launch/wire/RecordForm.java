package org.rankbuffer.launch.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records as bytes, between a launcher and its rank processes, which are of one build. A value is a letter for its kind
 * and what it takes; a record is its class's name and its components. Records may hold numbers, text, byte arrays, enums,
 * optional values, lists, maps, stack frames, and records.
 *
 * <p>Java's own serialisation does the same, but makes a method handle for every component of every record the first
 * time it meets one, which takes a fifth of a short run.
 */
final class RecordForm {

    /** Only these classes are made from what comes in. */
    private static final String OURS = "org.rankbuffer.";

    private RecordForm() {}

    /** Writes a value. Everything a record holds must be of the kinds above. */
    static void write(Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof Integer number) {
            out.writeByte('i');
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte('j');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte('z');
            out.writeBoolean(truth);
        } else if (value instanceof String text) {
            out.writeByte('s');
            writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof byte[] bytes) {
            out.writeByte('b');
            writeBytes(bytes, out);
        } else if (value instanceof Optional<?> optional) {
            out.writeByte('o');
            write(optional.orElse(null), out);
        } else if (value instanceof OptionalLong optional) {
            out.writeByte('O');
            write(optional.isPresent() ? optional.getAsLong() : null, out);
        } else if (value instanceof Enum<?> constant) {
            out.writeByte('e');
            out.writeUTF(constant.getDeclaringClass().getName());
            out.writeUTF(constant.name());
        } else if (value instanceof List<?> list) {
            writeAll('l', list, out);
        } else if (value instanceof Map<?, ?> map) {
            writeAll('m', map.keySet(), out);
            writeAll('l', map.values(), out);
        } else if (value instanceof StackTraceElement frame) {
            List<Object> parts = Arrays.asList(
                    frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
            writeAll('f', parts, out);
        } else if (value instanceof Record recorded) {
            writeAll('r', components(recorded), out);
            out.writeUTF(recorded.getClass().getName());
        } else {
            throw new IllegalArgumentException(
                    "cannot write a " + value.getClass().getName());
        }
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeAll(char kind, Collection<?> values, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeInt(values.size());
        for (Object value : values) {
            write(value, out);
        }
    }

    private static List<Object> components(Record recorded) {
        List<Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : recorded.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(recorded));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot write a " + recorded.getClass().getName(), e);
        }
        return values;
    }

    /** Reads a value. An exception says that what comes is none, or none of this build. */
    static Object read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case '0' -> null;
            case 'i' -> in.readInt();
            case 'j' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'z' -> in.readBoolean();
            case 's' -> new String(readBytes(in), StandardCharsets.UTF_8);
            case 'b' -> readBytes(in);
            case 'o' -> Optional.ofNullable(read(in));
            case 'O' -> read(in) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
            case 'e' -> readConstant(in);
            case 'l' -> readAll(in);
            case 'm' -> readMap(in);
            case 'f' -> readFrame(in);
            case 'r' -> readRecord(in);
            default -> throw new IOException("no value begins with " + kind);
        };
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = readLength(in);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException(bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static int readLength(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("negative length " + length);
        }
        return length;
    }

    private static List<Object> readAll(DataInputStream in) throws IOException {
        List<Object> values = new ArrayList<>();
        for (int left = readLength(in); left > 0; left--) {
            values.add(read(in));
        }
        return values;
    }

    private static Map<Object, Object> readMap(DataInputStream in) throws IOException {
        List<Object> keys = readAll(in);
        List<?> values = (List<?>) read(in);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return map;
    }

    private static StackTraceElement readFrame(DataInputStream in) throws IOException {
        List<Object> parts = readAll(in);
        return new StackTraceElement(
                (String) parts.get(0), (String) parts.get(1), (String) parts.get(2), (Integer) parts.get(3));
    }

    private static Object readConstant(DataInputStream in) throws IOException {
        Class<?> type = find(in.readUTF());
        String name = in.readUTF();
        return Arrays.stream(type.isEnum() ? type.getEnumConstants() : new Object[0])
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + name + " in " + type.getName()));
    }

    private static Object readRecord(DataInputStream in) throws IOException {
        Object[] values = readAll(in).toArray();
        Class<?> type = find(in.readUTF());
        if (!type.isRecord()) {
            throw new IOException(type.getName() + " is no record");
        }
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("cannot make a " + type.getName(), e);
        }
    }

    private static Class<?> find(String name) throws IOException {
        if (!name.startsWith(OURS)) {
            throw new IOException(name + " is none of ours");
        }
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IOException("the process runs another version of rankbuffer: there is no " + name, e);
        }
    }
}
