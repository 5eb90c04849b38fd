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
import java.util.Optional;
import java.util.zip.Checksum;
import org.rankbuffer.transport.NotState;
import org.rankbuffer.transport.Transport;

/**
 * A canonical form of everything that is reachable from some objects: two images are equal when the objects are equal
 * field by field, whatever their addresses (Iosif, <i>Exploiting heap symmetries in explicit-state model checking of
 * software</i>, ASE 2001). All fields are in, private ones too, except:
 *
 * <ul>
 *   <li>the content of byte arrays and byte buffers: it is data, and no decision depends on it;
 *   <li>checksums, which are reset before each use; transports; lambdas;
 *   <li>fields with {@link NotState}.
 * </ul>
 */
final class StateImage {

    /** Adds an object of one class to an image. */
    private interface Form {
        void add(StateImage image, Object object) throws IOException, IllegalAccessException;
    }

    /** Found once for each class, because type tests are slow. */
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return form(type);
        }
    };

    private static final List<Class<?>> OPAQUE =
            List.of(byte[].class, ByteBuffer.class, Checksum.class, Transport.class);

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
        } else {
            FORMS.get(object.getClass()).add(this, object);
        }
    }

    private static Form form(Class<?> type) {
        if (Enum.class.isAssignableFrom(type)) {
            return (image, object) -> {
                image.out.writeByte('e');
                image.out.writeInt(((Enum<?>) object).ordinal());
            };
        }
        if (type == String.class || Number.class.isAssignableFrom(type) || type == Boolean.class) {
            return (image, object) -> {
                image.out.writeByte('v');
                image.out.writeUTF(object.toString());
            };
        }
        if (type.isHidden() || OPAQUE.stream().anyMatch(opaque -> opaque.isAssignableFrom(type))) {
            return (image, object) -> image.out.writeByte('x');
        }
        Form content = content(type);
        return (image, object) -> {
            Integer before = image.seen.putIfAbsent(object, image.seen.size());
            if (before == null) {
                image.out.writeByte('o');
                content.add(image, object);
            } else {
                image.out.writeByte('=');
                image.out.writeInt(before);
            }
        };
    }

    private static Form content(Class<?> type) {
        if (type.isArray()) {
            return StateImage::addArray;
        }
        if (type == Optional.class) {
            return (image, object) -> image.add(((Optional<?>) object).orElse(null));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return (image, object) -> {
                image.out.writeInt(((Collection<?>) object).size());
                for (Object element : (Collection<?>) object) {
                    image.add(element);
                }
            };
        }
        if (ByteArrayOutputStream.class.isAssignableFrom(type)) {
            return (image, object) -> image.out.writeInt(((ByteArrayOutputStream) object).size());
        }
        if (type.getName().startsWith("java.")) {
            throw new IllegalStateException("a state cannot have a " + type.getName());
        }
        Field[] fields = fields(type);
        int name = type.getName().hashCode();
        return (image, object) -> {
            image.out.writeInt(name);
            for (Field field : fields) {
                image.addField(field, object);
            }
        };
    }

    private static void addArray(StateImage image, Object array) throws IOException, IllegalAccessException {
        int length = Array.getLength(array);
        image.out.writeInt(length);
        if (array instanceof int[] ints) {
            for (int value : ints) {
                image.out.writeInt(value);
            }
        } else if (array instanceof long[] longs) {
            for (long value : longs) {
                image.out.writeLong(value);
            }
        } else {
            for (int i = 0; i < length; i++) {
                image.add(Array.get(array, i));
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
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(NotState.class)) {
                    fields.add(field);
                }
            }
        }
        Field[] all = fields.toArray(Field[]::new);
        AccessibleObject.setAccessible(all, true);
        return all;
    }
}
