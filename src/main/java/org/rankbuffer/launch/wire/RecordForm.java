package org.rankbuffer.launch.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records as bytes, between a launcher and its rank processes, which are of one build. A value is a letter for its kind
 * and what it takes; a record is its class's name and its components. Records may hold numbers, text, byte and long
 * arrays, enums, optional values, lists, maps, stack frames, and records.
 *
 * <p>Java's own serialisation does the same, but makes a method handle for every component of every record the first
 * time it meets one, which takes a fifth of a short run.
 */
public final class RecordForm {

    /** Only these classes are made from what comes in. */
    private static final String OURS = "org.rankbuffer.";

    private RecordForm() {}

    /** Writes a value. Everything a record holds must be of the kinds above. */
    public static void write(Object value, DataOutputStream out) throws IOException {
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
        } else if (value instanceof long[] numbers) {
            writeNumbers(numbers, out);
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
        } else {
            writeComposite(value, out);
        }
    }

    private static void writeComposite(Object value, DataOutputStream out) throws IOException {
        if (value instanceof List<?> list) {
            out.writeByte('l');
            out.writeInt(list.size());
            for (Object element : list) {
                write(element, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('m');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(entry.getKey(), out);
                write(entry.getValue(), out);
            }
        } else if (value instanceof StackTraceElement frame) {
            out.writeByte('f');
            write(List.of(frame.getClassName(), frame.getMethodName()), out);
            write(frame.getFileName(), out);
            out.writeInt(frame.getLineNumber());
        } else if (value instanceof Record recorded) {
            writeRecord(recorded, out);
        } else {
            throw new IllegalArgumentException(
                    "cannot write a " + value.getClass().getName());
        }
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeNumbers(long[] numbers, DataOutputStream out) throws IOException {
        out.writeByte('J');
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    private static void writeRecord(Record recorded, DataOutputStream out) throws IOException {
        out.writeByte('r');
        out.writeUTF(recorded.getClass().getName());
        try {
            for (RecordComponent component : recorded.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                write(component.getAccessor().invoke(recorded), out);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot write a " + recorded.getClass().getName(), e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IOException when what comes is none, or none of this build
     */
    public static Object read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case '0' -> null;
            case 'i' -> in.readInt();
            case 'j' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'z' -> in.readBoolean();
            case 's' -> new String(readBytes(in), StandardCharsets.UTF_8);
            case 'b' -> readBytes(in);
            case 'J' -> readNumbers(in);
            case 'o' -> Optional.ofNullable(read(in));
            case 'O' -> read(in) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
            case 'e' -> readConstant(in);
            case 'l' -> readList(in);
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

    private static long[] readNumbers(DataInputStream in) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (int left = readLength(in); left > 0; left--) {
            numbers.add(in.readLong());
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Object> readList(DataInputStream in) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int left = readLength(in); left > 0; left--) {
            list.add(read(in));
        }
        return list;
    }

    private static Map<Object, Object> readMap(DataInputStream in) throws IOException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int left = readLength(in); left > 0; left--) {
            Object key = read(in);
            map.put(key, read(in));
        }
        return map;
    }

    private static StackTraceElement readFrame(DataInputStream in) throws IOException {
        List<?> names = (List<?>) read(in);
        String file = (String) read(in);
        return new StackTraceElement((String) names.get(0), (String) names.get(1), file, in.readInt());
    }

    private static Object readConstant(DataInputStream in) throws IOException {
        String type = in.readUTF();
        String name = in.readUTF();
        Object[] constants = find(type).getEnumConstants();
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        throw new IOException("there is no " + name + " in " + type);
    }

    private static Object readRecord(DataInputStream in) throws IOException {
        Class<?> type = find(in.readUTF());
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IOException(type.getName() + " is no record");
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(in);
        }
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
