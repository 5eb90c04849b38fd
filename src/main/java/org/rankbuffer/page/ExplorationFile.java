package org.rankbuffer.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rankbuffer.trace.StateGraph;
import org.rankbuffer.trace.TraceDirectory;

/**
 * What was explored, as a file in the directory of a trace. Its members are named after those of {@link Exploration} and
 * {@link StateGraph}.
 */
public final class ExplorationFile {

    private static final int VERSION = 1;

    /** A number that may be missing, as −1. */
    private static final TypeAdapter<OptionalInt> OPTIONAL = new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, OptionalInt number) throws IOException {
            out.value(number.orElse(-1));
        }

        @Override
        public OptionalInt read(JsonReader in) throws IOException {
            int number = in.nextInt();
            return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
        }
    };

    private static final Gson JSON =
            new GsonBuilder().registerTypeAdapter(OptionalInt.class, OPTIONAL).create();
    private static final Gson WITH_NULLS = JSON.newBuilder().serializeNulls().create();

    private record Contents(String format, int version, Exploration explored) {}

    private ExplorationFile() {}

    /** Writes what was explored. */
    public static void write(Exploration explored, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        JSON.toJson(new Contents(TraceDirectory.EXPLORED_FORMAT, VERSION, explored), text);
        text.write('\n');
        text.flush();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @param file where
     * @param ranks how many ranks the trace beside it has
     * @throws IllegalArgumentException when it is damaged or of another version; the message is one line for the user
     * @throws IOException when it cannot be read
     */
    public static Exploration read(Path file, int ranks) throws IOException {
        String wrong = " is damaged; write the trace anew";
        try (Reader text = Files.newBufferedReader(file)) {
            JsonObject tree = JsonParser.parseReader(text).getAsJsonObject();
            int version = tree.get("version").getAsInt();
            if (version != VERSION) {
                wrong = " is of version " + version + ", and this reads " + VERSION
                        + "; read it with the rankbuffer that has written it";
                throw new IllegalArgumentException();
            }
            Contents contents = JSON.fromJson(tree, Contents.class);
            // Gson leaves null or 0 where a member is missing.
            boolean isComplete = contents.format().equals(TraceDirectory.EXPLORED_FORMAT)
                    && WITH_NULLS.toJsonTree(contents).equals(tree)
                    && JSON.toJsonTree(contents).equals(tree);
            if (isComplete && isSound(contents.explored().graph(), ranks)) {
                return contents.explored();
            }
            throw new IllegalArgumentException();
        } catch (RuntimeException e) { // what Gson throws depends on where it is damaged
            throw new IllegalArgumentException(file + wrong, e);
        }
    }

    /** Whether all numbers of states and ranks are of some that there are. */
    private static boolean isSound(StateGraph graph, int ranks) {
        IntStream states = IntStream.concat(
                graph.path().stream().mapToInt(Integer::intValue),
                graph.states().stream().flatMap(state -> state.next().stream()).mapToInt(StateGraph.Choice::to));
        Stream<Integer> named = Stream.concat(
                graph.steps().stream().map(StateGraph.Step::rank),
                graph.states().stream()
                        .flatMap(state -> state.ranks().stream())
                        .flatMap(rank -> rank.waitsFor().stream()));
        return !graph.path().isEmpty()
                && states.allMatch(state -> state >= 0 && state < graph.states().size())
                && named.allMatch(rank -> rank >= 0 && rank < ranks)
                && graph.states().stream().allMatch(state -> state.ranks().size() == ranks);
    }
}
