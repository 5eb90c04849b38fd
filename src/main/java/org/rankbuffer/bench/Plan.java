package org.rankbuffer.bench;

import com.google.gson.Gson;
import java.util.List;

/**
 * What the ranks of one job are to measure, in this order. Travels as an option of the job.
 *
 * @param cells what to measure
 * @param rounds how many measured rounds each
 * @param roundSeconds about how long a round is to take
 * @param warmUpSeconds how long to warm up before each cell, at least
 */
record Plan(List<Cell> cells, int rounds, double roundSeconds, double warmUpSeconds) {

    /** The name of the option. */
    static final String OPTION = "plan";

    static Plan parse(String json) {
        return new Gson().fromJson(json, Plan.class);
    }

    String json() {
        return new Gson().toJson(this);
    }
}
