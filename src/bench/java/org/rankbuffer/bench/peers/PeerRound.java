package org.rankbuffer.bench.peers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A round as a peer tells of it, in a line of JSON.
 *
 * @param items how many were moved
 * @param seconds from when everybody was ready to when the last consumer had the last item
 * @param sum of what consumers saw
 */
record PeerRound(long items, double seconds, long sum) {

    PeerRound {
        if (items < 1 || !(seconds > 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException(items + " items in " + seconds + " s");
        }
    }

    static PeerRound parse(String line) throws PeerException {
        try {
            JsonObject round = JsonParser.parseString(line).getAsJsonObject();
            return new PeerRound(
                    number(round, "items").getAsLong(),
                    number(round, "seconds").getAsDouble(),
                    number(round, "sum").getAsLong());
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new PeerException("it printed what is not a round: " + PeerRun.shortened(line));
        }
    }

    private static JsonElement number(JsonObject round, String name) {
        JsonElement value = round.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    /** Fails when the round was another one than the job's, or when items were lost, doubled or changed in it. */
    void verify(PeerJob job) throws PeerException {
        if (items != job.items() || sum != job.sum()) {
            throw new PeerException("it moved " + items + " items with the sum " + sum + " in place of " + job.items()
                    + " with the sum " + job.sum());
        }
    }

    double itemsPerSecond() {
        return items / seconds;
    }
}
