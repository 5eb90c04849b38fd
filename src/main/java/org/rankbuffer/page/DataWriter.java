package org.rankbuffer.page;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.stream.LongStream;

/** Writes JSON that can stand within HTML: the characters that mean something there are escapes. */
final class DataWriter {

    /** Longer texts of a user are cut, so that the data of a page stay small. */
    private static final int LONGEST_TEXT = 4000;

    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    DataWriter() {
        json.setHtmlSafe(true);
    }

    /** Writes an object, or the members of one. */
    interface Members {
        void write() throws IOException;
    }

    /** Writes one of several elements. */
    interface Element<T> {
        void write(T element) throws IOException;
    }

    void object(Members members) throws IOException {
        json.beginObject();
        members.write();
        json.endObject();
    }

    void object(String name, Members members) throws IOException {
        json.name(name);
        object(members);
    }

    <T> void list(String name, Collection<T> elements, Element<T> element) throws IOException {
        json.name(name).beginArray();
        for (T each : elements) {
            element.write(each);
        }
        json.endArray();
    }

    /** A list of objects. */
    <T> void objects(String name, Collection<T> elements, Element<T> members) throws IOException {
        list(name, elements, element -> object(() -> members.write(element)));
    }

    void texts(String name, Collection<String> texts) throws IOException {
        list(name, texts, this::text);
    }

    void numbers(String name, LongStream numbers) throws IOException {
        json.name(name).beginArray();
        for (var each = numbers.iterator(); each.hasNext(); ) {
            json.value(each.nextLong());
        }
        json.endArray();
    }

    void numbers(String name, Collection<Integer> numbers) throws IOException {
        numbers(name, numbers.stream().mapToLong(Integer::longValue));
    }

    void doubles(String name, double... numbers) throws IOException {
        json.name(name).beginArray();
        for (double number : numbers) {
            json.value(number);
        }
        json.endArray();
    }

    void pair(String one, String other) throws IOException {
        json.beginArray();
        text(one);
        text(other);
        json.endArray();
    }

    void text(String text) throws IOException {
        json.value(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …");
    }

    void member(String name, String text) throws IOException {
        json.name(name);
        text(text);
    }

    void member(String name, long number) throws IOException {
        json.name(name).value(number);
    }

    void member(String name, double number) throws IOException {
        json.name(name).value(number);
    }

    void member(String name, boolean is) throws IOException {
        json.name(name).value(is);
    }

    void none(String name) throws IOException {
        json.name(name).nullValue();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
