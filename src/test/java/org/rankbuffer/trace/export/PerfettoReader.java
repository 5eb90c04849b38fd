package org.rankbuffer.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads trace events as Perfetto does ({@code json_trace_parser.cc}, {@code slice_tracker.cc}, {@code flow_tracker.cc}): in the
 * order of their times, slices on a stack for each thread, arrows bound to the top of the stack. It refuses what Perfetto
 * counts as an error, and arrows that Perfetto would turn around.
 */
final class PerfettoReader {

    /** A slice. */
    record Read(String name, String category, int thread, long begin, long end, JsonObject arguments) {}

    /** An arrow. */
    record Arrow(Read from, Read to) {}

    final List<Read> slices = new ArrayList<>();
    final List<Arrow> arrows = new ArrayList<>();
    final List<Integer> fifo = new ArrayList<>();
    final Map<Integer, String> threads = new HashMap<>();
    String process;

    private final Map<Integer, Deque<Read>> stacks = new HashMap<>();
    private final Map<Long, Read> flows = new HashMap<>();

    PerfettoReader(String text) {
        JsonObject file = JsonParser.parseString(text).getAsJsonObject();
        assertThat(file.keySet()).as("others are not read on").containsExactly("displayTimeUnit", "traceEvents");
        assertThat(file.get("displayTimeUnit").getAsString()).isIn("ms", "ns");
        List<JsonObject> events = new ArrayList<>();
        file.getAsJsonArray("traceEvents").forEach(event -> events.add(event.getAsJsonObject()));
        events.sort(Comparator.comparingLong(event -> event.get("ts").getAsLong()));
        events.forEach(this::read);
    }

    private void read(JsonObject event) {
        long time = whole(event.get("ts"));
        int thread = event.get("tid").getAsInt();
        assertThat(thread).as("0 stands for no thread").isPositive();
        assertThat(event.get("pid").getAsInt()).isPositive();
        String name = event.get("name").getAsString();
        assertThat(name).isNotEmpty();
        switch (event.get("ph").getAsString()) {
            case "M" -> metadata(name, thread, event.getAsJsonObject("args"));
            case "X" -> slice(event, name, thread, time);
            case "C" -> fifo.add(event.getAsJsonObject("args").get("items").getAsInt());
            case "s" -> {
                assertThat(flows.put(event.get("id").getAsLong(), top(thread, time)))
                        .as("an arrow's number is used once")
                        .isNull();
            }
            case "f" -> {
                assertThat(event.get("bp").getAsString())
                        .as("bound to the slice around it")
                        .isEqualTo("e");
                Read from = flows.remove(event.get("id").getAsLong());
                assertThat(from).as("begin of the arrow").isNotNull();
                Read to = top(thread, time);
                assertThat(to.begin()).isGreaterThanOrEqualTo(from.end());
                arrows.add(new Arrow(from, to));
            }
            default -> throw new AssertionError("unknown phase: " + event);
        }
    }

    private void metadata(String name, int thread, JsonObject arguments) {
        String value = arguments.get("name").getAsString();
        if (name.equals("process_name")) {
            process = value;
        } else {
            assertThat(name).isEqualTo("thread_name");
            threads.put(thread, value);
        }
    }

    private void slice(JsonObject event, String name, int thread, long begin) {
        long length = whole(event.get("dur"));
        assertThat(length).as("a microsecond of its own").isPositive();
        Deque<Read> stack = stacks.computeIfAbsent(thread, none -> new ArrayDeque<>());
        leave(stack, begin);
        if (!stack.isEmpty()) {
            assertThat(begin + length)
                    .as("%s within %s", event, stack.peek())
                    .isLessThanOrEqualTo(stack.peek().end());
        }
        JsonObject arguments = event.has("args") ? event.getAsJsonObject("args") : new JsonObject();
        Read slice = new Read(name, event.get("cat").getAsString(), thread, begin, begin + length, arguments);
        stack.push(slice);
        slices.add(slice);
    }

    private Read top(int thread, long time) {
        Deque<Read> stack = stacks.get(thread);
        assertThat(stack).as("a slice for the arrow").isNotNull();
        leave(stack, time);
        assertThat(stack).as("a slice around the arrow").isNotEmpty();
        return stack.peek();
    }

    private static void leave(Deque<Read> stack, long time) {
        while (!stack.isEmpty() && stack.peek().end() <= time) {
            stack.pop();
        }
    }

    private static long whole(JsonElement number) {
        assertThat(number.getAsString()).matches("\\d+");
        return number.getAsLong();
    }

    /** Arrows that lead nowhere. */
    Map<Long, Read> loose() {
        return flows;
    }
}
