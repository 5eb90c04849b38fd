package org.rankbuffer.deadletter;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Optional;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;

/**
 * A failure as members of a JSON object, the same in a dead letter and in a summary:
 *
 * <pre>
 *   "rank":6,"role":"consumer","producer":2,"sequence":500,
 *   "exception":{"class":"java.lang.IllegalStateException","message":"out of ink","at":"com.example.X.accept(X.java:42)"}
 * </pre>
 *
 * <p>What a failure does not have is null.
 */
public final class FailureJson {

    private FailureJson() {}

    /** Writes the members into the object that has been begun. */
    public static void write(Failure failure, JsonWriter json) throws IOException {
        Optional<Failure.Item> item = failure.item();
        json.name("rank").value(failure.rank() == Failure.NO_RANK ? null : failure.rank());
        json.name("role").value(failure.role().map(Role::title).orElse(null));
        json.name("producer").value(item.map(Failure.Item::producer).orElse(null));
        json.name("sequence").value(item.map(Failure.Item::sequence).orElse(null));
        json.name("exception");
        if (failure.thrown().isEmpty()) {
            json.nullValue();
            return;
        }
        ThrowableSummary thrown = failure.thrown().get();
        json.beginObject();
        json.name("class").value(thrown.type());
        json.name("message").value(thrown.message());
        json.name("at").value(thrown.place());
        json.endObject();
    }
}
