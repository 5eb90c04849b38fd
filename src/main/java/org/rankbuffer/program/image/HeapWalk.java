package org.rankbuffer.program.image;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes objects in a canonical form: an object is the number of its first visit, and what is in it follows in the order of
 * these numbers (Iosif, <i>Exploiting heap symmetries in explicit-state model checking of software</i>, ASE 2001). One walk
 * is for one image, and for one thread.
 */
final class HeapWalk {

    final ImageBytes bytes = new ImageBytes();

    private final ClassValue<Form> forms;
    private final ClassLoader loader;
    private final Map<String, String> literals;
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>(128);
    private final List<Object> visited = new ArrayList<>();
    private boolean lookedInside;

    /** Adds what is in an object of one class. */
    interface Form {
        void add(HeapWalk walk, Object object);
    }

    /**
     * @param literals the string literals of the program's classes, each by itself: a program may compare with {@code ==}
     */
    HeapWalk(ClassValue<Form> forms, ClassLoader loader, Map<String, String> literals) {
        this.forms = forms;
        this.loader = loader;
        this.literals = literals;
    }

    /** Adds the number of an object, or 0 for null. */
    void reference(Object object) {
        if (object == null) {
            bytes.addInt(0);
            return;
        }
        Integer number = numbers.get(object);
        if (number == null) {
            visited.add(object);
            number = visited.size();
            numbers.put(object, number);
        }
        bytes.addInt(number);
    }

    /** Adds all objects that have a number, and those that they refer to. */
    void contents() {
        for (int i = 0; i < visited.size(); i++) { // grows meanwhile
            Object object = visited.get(i);
            Class<?> type = object.getClass();
            reference(type);
            forms.get(type).add(this, object);
        }
    }

    /** Some object knows how a collection looks inside. */
    void looksInside() {
        lookedInside = true;
    }

    boolean lookedInside() {
        return lookedInside;
    }

    boolean isLiteral(String text) {
        return literals.get(text) == text;
    }

    boolean isLoader(Object object) {
        return object == loader;
    }
}
