package mpi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/**
 * A part of a user's array, as the content of a message. Content is the code of the elements' type, one byte; how many
 * there are, four bytes; and the elements, high byte first, or the stream that they are serialized to.
 *
 * @param array the array
 * @param offset where the first item starts
 * @param items how many items there are
 * @param type what an item is
 */
record Section(Object array, int offset, int items, Datatype type) {

    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    static int elementsOf(byte[] content) {
        return ByteBuffer.wrap(content).getInt(1);
    }

    static int bytesOf(byte[] content) {
        return content.length - HEADER_BYTES;
    }

    static int codeOf(byte[] content) {
        return content[0];
    }

    int elements() {
        return items * type.elements();
    }

    /** Says what is wrong with a section that is going to be received into; the array need not be large enough. */
    Section checked() {
        if (type == null) {
            throw Misuse.error("wrong-type", new NullPointerException("the Datatype is null"));
        }
        if (items < 0) {
            throw Misuse.error("wrong-count", "the count is " + items + ", and cannot be negative");
        }
        if (offset < 0) {
            throw Misuse.error("wrong-offset", "the offset is " + offset + ", and cannot be negative");
        }
        return this;
    }

    /** Whether all of its elements lie in the array. */
    private boolean isInside() {
        return array != null && (long) offset + type.span(items) <= Array.getLength(array);
    }

    /** Warns when the array has fewer elements than are asked for. */
    Section warnedOfEnd() {
        checked();
        if (array != null && array.getClass().isArray() && !isInside()) {
            Misuse.warning("count-beyond-array", "the count asks for more elements than the array has: " + size());
        }
        return this;
    }

    private String size() {
        return items + " items from " + offset + ", and the array has " + Array.getLength(array) + " elements";
    }

    /** Says what is wrong with the array. */
    void checkArray() {
        if (array == null) {
            throw Misuse.error("null-array", "the array is null");
        }
        if (!type.base().fits(array)) {
            throw Misuse.error(
                    "wrong-array",
                    new MPIException(new ClassCastException("the type is " + type.base() + ", and the array is "
                            + array.getClass().getSimpleName())));
        }
    }

    /** The elements as content. */
    byte[] pack() {
        checked();
        checkArray();
        if (!isInside()) {
            throw Misuse.error("count-beyond-array", "more is to be sent than the array has: " + size());
        }
        byte[] body = type.base() == Base.OBJECT ? serialized() : new byte[elements() * type.base().bytes];
        ByteBuffer content = ByteBuffer.allocate(HEADER_BYTES + body.length);
        content.put((byte) type.baseType).putInt(elements());
        if (type.base() == Base.OBJECT) {
            content.put(body);
        } else {
            type.runs(items, elements(), (start, length) -> type.base().put(content, array, offset + start, length));
        }
        return content.array();
    }

    private byte[] serialized() {
        Object[] objects = (Object[]) array;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            type.runs(items, elements(), (start, length) -> {
                try {
                    for (int i = offset + start; i < offset + start + length; i++) {
                        out.writeObject(objects[i]);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw Misuse.error("not-serializable", "an object cannot be sent: " + e.getMessage());
        }
        return bytes.toByteArray();
    }

    /** Puts content into the array. */
    void unpack(byte[] content) {
        int code = codeOf(content);
        int received = elementsOf(content);
        if (code != type.baseType) {
            throw Misuse.error(
                    "type-mismatch", "the message is of " + Base.nameOf(code) + ", and is received as " + type.base());
        }
        if (received > elements()) {
            throw Misuse.error(
                    "truncation",
                    "the message has " + received + " elements, and the receive takes at most " + elements());
        }
        checkArray();
        int[] end = {0};
        type.runs(items, received, (start, length) -> end[0] = Math.max(end[0], offset + start + length));
        if (received > 0 && end[0] > Array.getLength(array)) {
            throw Misuse.error(
                    "truncation",
                    "the message has " + received + " elements, and the array has " + Array.getLength(array)
                            + " and is filled from " + offset);
        }
        ByteBuffer body = ByteBuffer.wrap(content, HEADER_BYTES, content.length - HEADER_BYTES);
        if (type.base() == Base.OBJECT) {
            deserialize(new ByteArrayInputStream(body.array(), HEADER_BYTES, body.remaining()), received);
        } else {
            type.runs(items, received, (start, length) -> type.base().get(body, array, offset + start, length));
        }
    }

    /** Puts content into the array, which should fill the section. */
    void fill(String call, byte[] content) {
        checked().unpack(content);
        int sent = elementsOf(content);
        if (sent < elements()) {
            Misuse.warning(
                    "count-mismatch",
                    "in " + call + " " + sent + " elements are sent, and " + elements() + " are asked for");
        }
    }

    /** Puts its elements into another section, which asks for as many. */
    void copyTo(Section other) {
        other.checked().unpack(pack());
    }

    private void deserialize(InputStream body, int received) {
        Object[] objects = (Object[]) array;
        try (ObjectInputStream in = new UsersClasses(body)) {
            type.runs(items, received, (start, length) -> {
                try {
                    for (int i = offset + start; i < offset + start + length; i++) {
                        objects[i] = in.readObject();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw Misuse.error("not-serializable", "an object cannot be received: " + e.getMessage());
        } catch (ArrayStoreException e) {
            throw Misuse.error(
                    "wrong-array",
                    new MPIException(new ArrayStoreException("an object that was received is no "
                            + array.getClass().getComponentType().getSimpleName())));
        }
    }

    /** Finds the classes of objects where the receiving rank's code has its own. */
    private static final class UsersClasses extends ObjectInputStream {
        UsersClasses(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(
                        description.getName(), false, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException e) {
                // The primitive types, of which there are no names to look up.
                return super.resolveClass(description);
            }
        }
    }
}
