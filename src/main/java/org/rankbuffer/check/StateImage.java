package org.rankbuffer.check;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Checksum;
import org.rankbuffer.transport.Transport;

/**
 * A picture of everything that can be reached from some objects: two pictures are equal when the objects are, field by
 * field, whatever their addresses (a canonical form of the heap: Iosif, <i>Exploiting heap symmetries in explicit-state
 * model checking of software</i>, ASE 2001). No field is left out that could matter, because all are in, private ones
 * too, but for these:
 *
 * <ul>
 *   <li>the content of byte arrays and byte buffers: they carry data, and nobody decides by them;
 *   <li>checksums, which are reset before each use; transports; lambdas;
 *   <li>fields that a class declares as {@linkplain #SCRATCH scratch}.
 * </ul>
 */
final class StateImage {

    /**
     * Fields that are always written before they are read again; and of a request what follows from the consumer's own
     * state or from who waits, which is in the picture. A name that no longer fits is an error.
     */
    static final Map<String, List<String>> SCRATCH = Map.of(
            "org.rankbuffer.protocol.Frame", List.of("kind", "flags", "count", "length", "sequence", "sent"),
            "org.rankbuffer.protocol.Manager", List.of("answer", "message", "backlog"),
            "org.rankbuffer.protocol.BoundedFifo", List.of("taken"),
            "org.rankbuffer.protocol.Outlet", List.of("count", "more"),
            "org.rankbuffer.protocol.ClientState", List.of("wanted", "servedBefore", "aheadOfIt"));

    private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();

    private StateImage() {}

    static byte[] of(Object... roots) {
        StateImage image = new StateImage();
        try {
            for (Object root : roots) {
                image.add(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return image.bytes.toByteArray();
    }

    private void add(Object object) throws IOException, IllegalAccessException {
        if (object == null) {
            out.writeByte('0');
        } else if (object instanceof Enum<?> constant) {
            out.writeByte('e');
            out.writeInt(constant.ordinal());
        } else if (object instanceof String || object instanceof Number || object instanceof Boolean) {
            out.writeByte('v');
            out.writeUTF(object.toString());
        } else if (isOpaque(object)) {
            out.writeByte('x');
        } else if (isNew(object)) {
            addContent(object);
        }
    }

    private static boolean isOpaque(Object object) {
        return object instanceof byte[]
                || object instanceof ByteBuffer
                || object instanceof Checksum
                || object instanceof Transport
                || object.getClass().isHidden();
    }

    private boolean isNew(Object object) throws IOException {
        Integer before = seen.putIfAbsent(object, seen.size());
        if (before != null) {
            out.writeByte('=');
            out.writeInt(before);
        }
        return before == null;
    }

    private void addContent(Object object) throws IOException, IllegalAccessException {
        Class<?> type = object.getClass();
        out.writeByte('o');
        if (type.isArray()) {
            addArray(object);
        } else if (object instanceof Optional<?> optional) {
            add(optional.orElse(null));
        } else if (object instanceof Collection<?> collection) {
            out.writeInt(collection.size());
            for (Object element : collection) {
                add(element);
            }
        } else if (object instanceof ByteArrayOutputStream stream) {
            out.writeInt(stream.size());
        } else if (type.getName().startsWith("java.")) {
            throw new IllegalStateException("a state cannot have a " + type.getName());
        } else {
            out.writeInt(type.getName().hashCode());
            for (Field field : FIELDS.computeIfAbsent(type, StateImage::fields)) {
                addField(field, object);
            }
        }
    }

    private void addArray(Object array) throws IOException, IllegalAccessException {
        int length = Array.getLength(array);
        out.writeInt(length);
        if (array instanceof int[] ints) {
            for (int value : ints) {
                out.writeInt(value);
            }
        } else if (array instanceof long[] longs) {
            for (long value : longs) {
                out.writeLong(value);
            }
        } else {
            for (int i = 0; i < length; i++) {
                add(Array.get(array, i));
            }
        }
    }

    private void addField(Field field, Object object) throws IOException, IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            out.writeInt(field.getInt(object));
        } else if (type == long.class) {
            out.writeLong(field.getLong(object));
        } else if (type == boolean.class) {
            out.writeBoolean(field.getBoolean(object));
        } else {
            add(field.get(object));
        }
    }

    private static Field[] fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
            List<String> scratch = SCRATCH.getOrDefault(at.getName(), List.of());
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !scratch.contains(field.getName())) {
                    fields.add(field);
                }
            }
        }
        Field[] all = fields.toArray(Field[]::new);
        AccessibleObject.setAccessible(all, true);
        return all;
    }
}
