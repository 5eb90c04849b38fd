package org.rankbuffer.program.image;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Vector;

/**
 * The part of an object that one class declares: all of its fields, but for classes of the JDK those without which it
 * behaves the same. A list is its elements, whatever its capacity; only what walks over a collection meanwhile knows more.
 */
final class LibraryParts {

    /** Caches, by the class that declares them. Views of maps have no state of their own. */
    private static final Map<String, Set<String>> CACHES = Map.ofEntries(
            Map.entry("java.io.File", Set.of("filePath", "status")),
            Map.entry("java.lang.Enum", Set.of("hash")),
            Map.entry("java.lang.Throwable", Set.of("backtrace", "depth", "stackTrace")),
            Map.entry("java.math.BigDecimal", Set.of("precision", "stringCache")),
            Map.entry(
                    "java.math.BigInteger",
                    Set.of(
                            "bitCountPlusOne",
                            "bitLengthPlusOne",
                            "firstNonzeroIntNumPlusTwo",
                            "magBitLengthPlusOne",
                            "numberOfTrailingZeroIntsPlusTwo",
                            "lowestSetBitPlusTwo")),
            Map.entry("java.util.AbstractMap", Set.of("keySet", "values")),
            Map.entry("java.util.EnumMap", Set.of("entrySet")),
            Map.entry("java.util.HashMap", Set.of("entrySet")),
            Map.entry("java.util.Hashtable", Set.of("entrySet", "keySet", "values")),
            Map.entry("java.util.TreeMap", Set.of("descendingMap", "entrySet", "navigableKeySet")),
            Map.entry("java.util.LinkedHashMap$Entry", Set.of("before")),
            Map.entry("java.util.concurrent.ConcurrentHashMap", Set.of("entrySet", "keySet", "values")));

    /** What depends on how often a collection has been changed; no more than these differ by that. */
    private static final Set<String> COUNTS = Set.of("expectedModCount", "modCount");

    /** Entries of tables whose order is that of their keys' hash codes. */
    private static final Set<String> ENTRIES = Set.of(
            "java.util.HashMap$Node", "java.util.Hashtable$Entry", "java.util.concurrent.ConcurrentHashMap$Node");

    private static final String LINKED_ENTRY = "java.util.LinkedHashMap$Entry";

    /** Whether a class has the hash code of addresses. */
    private static final ClassValue<Boolean> HASHED_BY_IDENTITY = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                Class<?> owner = type.getMethod("hashCode").getDeclaringClass();
                return owner == Object.class || owner == Enum.class;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e); // every object has it
            }
        }
    };

    private final boolean inside;

    /** @param inside whether capacities and counts of changes are in */
    LibraryParts(boolean inside) {
        this.inside = inside;
    }

    /** The part of objects of {@code type} that {@code declaring} declares; null when there is none. */
    HeapWalk.Form of(Class<?> declaring, Class<?> type) {
        String name = declaring.getName();
        if (!name.startsWith("java.")) {
            return declared(declaring);
        }
        if (ENTRIES.contains(name)) {
            return entry(declaring, type);
        }
        if (declaring == java.util.HashMap.class && LinkedHashMap.class.isAssignableFrom(type)) {
            // Its order is that of its list; and a key is found, or not, by the hash codes in its entries.
            return FieldTable.ofInstances(declaring, field -> inside && COUNTS.contains(field));
        }
        if (name.equals("java.util.ImmutableCollections$SetN") || name.equals("java.util.ImmutableCollections$MapN")) {
            return immutable(declaring, name.endsWith("MapN") ? 2 : 1);
        }
        return inside ? declared(declaring) : abstracted(declaring, type);
    }

    private HeapWalk.Form declared(Class<?> declaring) {
        Set<String> caches = CACHES.getOrDefault(declaring.getName(), Set.of());
        boolean counted = inside || !declaring.getPackageName().equals("java.util");
        return FieldTable.ofInstances(
                declaring, field -> !caches.contains(field) && (counted || !COUNTS.contains(field)));
    }

    private HeapWalk.Form abstracted(Class<?> declaring, Class<?> type) {
        if (declaring == ArrayList.class) {
            return elements(declaring, "elementData", "size");
        } else if (declaring == Vector.class) {
            return elements(declaring, "elementData", "elementCount");
        } else if (declaring == PriorityQueue.class) {
            return both(elements(declaring, "queue", "size"), FieldTable.ofInstances(declaring, "comparator"::equals));
        } else if (declaring == ArrayDeque.class) {
            return ring(declaring);
        } else if (declaring.getName().equals("java.util.ArrayList$Itr")) {
            return both(declared(declaring), changed(declaring));
        } else if (declaring.getPackageName().equals("java.util") && looksInside(declaring)) {
            return both(declared(declaring), (walk, object) -> walk.looksInside());
        }
        return declared(declaring);
    }

    /** Iterators and the like; the iterator of a list is above, since each loop over a list has one. */
    private static boolean looksInside(Class<?> type) {
        return Iterator.class.isAssignableFrom(type) && !type.getName().equals("java.util.ArrayList$ListItr")
                || Enumeration.class.isAssignableFrom(type)
                || Spliterator.class.isAssignableFrom(type)
                || type.getName().contains("SubList");
    }

    private static HeapWalk.Form both(HeapWalk.Form one, HeapWalk.Form other) {
        return (walk, object) -> {
            one.add(walk, object);
            other.add(walk, object);
        };
    }

    /** The first elements of an array. */
    private static HeapWalk.Form elements(Class<?> type, String array, String size) {
        long arrayAt = FieldTable.offset(type, array);
        long sizeAt = FieldTable.offset(type, size);
        return (walk, object) -> {
            Object[] elements = (Object[]) JvmInternals.getReference(object, arrayAt);
            int count = JvmInternals.getInt(object, sizeAt);
            walk.bytes.addInt(count);
            for (int i = 0; i < count; i++) {
                walk.reference(elements[i]);
            }
        };
    }

    /** Those of a ring, wherever it begins. */
    private static HeapWalk.Form ring(Class<?> type) {
        long arrayAt = FieldTable.offset(type, "elements");
        long headAt = FieldTable.offset(type, "head");
        long tailAt = FieldTable.offset(type, "tail");
        return (walk, object) -> {
            Object[] elements = (Object[]) JvmInternals.getReference(object, arrayAt);
            int tail = JvmInternals.getInt(object, tailAt);
            for (int i = JvmInternals.getInt(object, headAt); i != tail; i = (i + 1) % elements.length) {
                walk.reference(elements[i]);
            }
            walk.reference(null); // no element is null
        };
    }

    /** Whether the list of an iterator has been changed behind its back. */
    private static HeapWalk.Form changed(Class<?> iterator) {
        long listAt = FieldTable.offset(iterator, "this$0");
        long expectedAt = FieldTable.offset(iterator, "expectedModCount");
        long countAt = FieldTable.offset(AbstractList.class, "modCount");
        return (walk, object) -> {
            Object list = JvmInternals.getReference(object, listAt);
            boolean same = JvmInternals.getInt(object, expectedAt) == JvmInternals.getInt(list, countAt);
            walk.bytes.addByte(same ? 1 : 0);
        };
    }

    private HeapWalk.Form entry(Class<?> declaring, Class<?> type) {
        long keyAt = FieldTable.offset(declaring, "key");
        if (type.getName().equals(LINKED_ENTRY)) {
            HeapWalk.Form withHash = FieldTable.ofInstances(declaring, field -> !field.equals("next"));
            HeapWalk.Form without =
                    FieldTable.ofInstances(declaring, field -> !field.equals("next") && !field.equals("hash"));
            return (walk, object) -> {
                boolean byIdentity = isHashedByIdentity(JvmInternals.getReference(object, keyAt));
                (byIdentity ? without : withHash).add(walk, object);
            };
        }
        HeapWalk.Form fields = declared(declaring);
        return (walk, object) -> {
            refuseIdentity(JvmInternals.getReference(object, keyAt));
            fields.add(walk, object);
        };
    }

    private HeapWalk.Form immutable(Class<?> declaring, int step) {
        long arrayAt = FieldTable.offset(declaring, step == 1 ? "elements" : "table");
        HeapWalk.Form fields = declared(declaring);
        return (walk, object) -> {
            Object[] elements = (Object[]) JvmInternals.getReference(object, arrayAt);
            for (int i = 0; i < elements.length; i += step) {
                refuseIdentity(elements[i]);
            }
            fields.add(walk, object);
        };
    }

    private static boolean isHashedByIdentity(Object key) {
        return key != null && HASHED_BY_IDENTITY.get(key.getClass());
    }

    private static void refuseIdentity(Object key) {
        if (isHashedByIdentity(key)) {
            throw new NoImage("holds a hash table whose keys (" + key.getClass().getName()
                    + ") have no hashCode of their own, so that its order differs from run to run");
        }
    }
}
