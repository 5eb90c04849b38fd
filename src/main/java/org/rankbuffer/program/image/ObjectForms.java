package org.rankbuffer.program.image;

import java.lang.reflect.Array;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How an object is written, found once for each class: by fields, unless the class is one of the few named here. */
final class ObjectForms extends ClassValue<HeapWalk.Form> {

    private final Predicate<Class<?>> opaque;
    private final LibraryParts parts;

    /**
     * @param opaque classes whose objects have no state that counts
     * @param inside whether collections count as they are inside
     */
    ObjectForms(Predicate<Class<?>> opaque, boolean inside) {
        this.opaque = opaque;
        parts = new LibraryParts(inside);
    }

    @Override
    protected HeapWalk.Form computeValue(Class<?> type) {
        if (type == Class.class) {
            return (walk, object) -> walk.bytes.addText(name((Class<?>) object));
        }
        if (opaque.test(type)) {
            return (walk, object) -> {};
        }
        if (type.isArray()) {
            return array(type.getComponentType());
        }
        if (Thread.class.isAssignableFrom(type)) {
            return ObjectForms::addThread;
        }
        if (ClassLoader.class.isAssignableFrom(type)) {
            return ObjectForms::addLoader;
        }
        Refusals.check(type);
        HeapWalk.Form value = value(type);
        return value != null ? value : fields(type);
    }

    private static String name(Class<?> type) {
        return type.isHidden() ? LambdaName.of(type) : type.getName();
    }

    private static void addThread(HeapWalk walk, Object thread) {
        if (thread != Thread.currentThread()) {
            throw new NoImage("holds a thread (" + thread.getClass().getName() + ")");
        }
    }

    private static void addLoader(HeapWalk walk, Object loader) {
        if (!walk.isLoader(loader)) {
            throw new NoImage("holds a class loader (" + loader.getClass().getName() + ")");
        }
    }

    /** Objects of the JDK that are what they say; whether two are the same object counts for all of them. */
    private static HeapWalk.Form value(Class<?> type) {
        if (type == String.class) {
            return (walk, object) -> {
                walk.bytes.addByte(walk.isLiteral((String) object) ? 1 : 0);
                walk.bytes.addText((String) object);
            };
        }
        if (type == StringBuilder.class || type == StringBuffer.class) {
            return (walk, object) -> walk.bytes.addText((CharSequence) object);
        }
        if (type == Locale.class) {
            return (walk, object) -> walk.bytes.addText(object + " " + ((Locale) object).toLanguageTag());
        }
        if (type == Pattern.class) {
            return (walk, object) -> {
                walk.bytes.addInt(((Pattern) object).flags());
                walk.bytes.addText(((Pattern) object).pattern());
            };
        }
        boolean text = ZoneId.class.isAssignableFrom(type)
                || Charset.class.isAssignableFrom(type) && type.getModule().isNamed()
                || type == Currency.class
                || type == java.net.URI.class;
        return text ? (walk, object) -> walk.bytes.addText(object.toString()) : boxed(type);
    }

    /** The value of a boxed object is in its field; besides, it counts whether it is the one that boxing gives. */
    private static HeapWalk.Form boxed(Class<?> type) {
        if (type == Integer.class) {
            return boxed(type, object -> Integer.valueOf((Integer) object) == object);
        } else if (type == Long.class) {
            return boxed(type, object -> Long.valueOf((Long) object) == object);
        } else if (type == Character.class) {
            return boxed(type, object -> Character.valueOf((Character) object) == object);
        } else if (type == Byte.class) {
            return boxed(type, object -> Byte.valueOf((Byte) object) == object);
        } else if (type == Short.class) {
            return boxed(type, object -> Short.valueOf((Short) object) == object);
        } else if (type == Boolean.class) {
            return boxed(type, object -> Boolean.valueOf((Boolean) object) == object);
        }
        return null;
    }

    private static HeapWalk.Form boxed(Class<?> type, Predicate<Object> cached) {
        FieldTable fields = FieldTable.ofInstances(type, name -> true);
        return (walk, object) -> {
            walk.bytes.addByte(cached.test(object) ? 1 : 0);
            fields.add(walk, object);
        };
    }

    private HeapWalk.Form fields(Class<?> type) {
        List<HeapWalk.Form> all = new ArrayList<>();
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
            HeapWalk.Form part = parts.of(at, type);
            if (part != null) {
                all.add(part);
            }
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        HeapWalk.Form[] forms = all.toArray(HeapWalk.Form[]::new);
        return (walk, object) -> {
            for (HeapWalk.Form form : forms) {
                form.add(walk, object);
            }
        };
    }

    private static HeapWalk.Form array(Class<?> component) {
        if (!component.isPrimitive()) {
            return (walk, object) -> {
                Object[] array = (Object[]) object;
                walk.bytes.addInt(array.length);
                for (Object element : array) {
                    walk.reference(element);
                }
            };
        }
        HeapWalk.Form elements = primitives(component);
        return (walk, object) -> {
            walk.bytes.addInt(Array.getLength(object));
            elements.add(walk, object);
        };
    }

    private static HeapWalk.Form primitives(Class<?> component) {
        if (component == int.class) {
            return (walk, array) -> walk.bytes.addInts((int[]) array);
        } else if (component == double.class) {
            return (walk, array) -> {
                for (double value : (double[]) array) {
                    walk.bytes.addLong(Double.doubleToRawLongBits(value));
                }
            };
        } else if (component == byte.class) {
            return (walk, array) -> walk.bytes.addBytes((byte[]) array);
        } else if (component == long.class) {
            return (walk, array) -> {
                for (long value : (long[]) array) {
                    walk.bytes.addLong(value);
                }
            };
        } else if (component == float.class) {
            return (walk, array) -> {
                for (float value : (float[]) array) {
                    walk.bytes.addInt(Float.floatToRawIntBits(value));
                }
            };
        } else if (component == boolean.class) {
            return (walk, array) -> {
                for (boolean value : (boolean[]) array) {
                    walk.bytes.addByte(value ? 1 : 0);
                }
            };
        } else if (component == char.class) {
            return (walk, array) -> {
                for (char value : (char[]) array) {
                    walk.bytes.addInt(value);
                }
            };
        }
        return (walk, array) -> {
            for (short value : (short[]) array) {
                walk.bytes.addInt(value);
            }
        };
    }
}
