package org.rankbuffer.bench;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.rankbuffer.launch.wire.Device;

/**
 * A figure of the buffer by what it is compared with, and how large it should be.
 *
 * @param row what it is, in a table
 * @param least the ratio to reach
 * @param needs what must be measured for it, the figure of the buffer first
 * @param figure how it comes from that
 */
record Aim(String row, double least, List<Subject> needs, Figure figure) {

    /** The device of its figure. */
    Device device() {
        return needs.get(0).device();
    }

    /** Whether it was reached. */
    Outcome outcome(Results results) {
        try {
            return figure.of(results).of(this);
        } catch (NotMeasuredException e) {
            return new Outcome(row, least, null, false, e.getMessage());
        }
    }

    /** How a ratio comes from measurements. */
    @FunctionalInterface
    interface Figure {

        Ratio of(Results results) throws NotMeasuredException;
    }

    /**
     * What came of it.
     *
     * @param value how many times as large as what it is compared with
     * @param atMost what can be asked for at most, where that depends on what was measured
     * @param note what else is to be known
     */
    record Ratio(double value, double atMost, String note) {

        Ratio(double value) {
            this(value, Double.POSITIVE_INFINITY, "");
        }

        private Outcome of(Aim aim) {
            double least = Math.min(aim.least(), atMost);
            return new Outcome(aim.row(), least, value, value >= least, note);
        }
    }

    /**
     * An aim and what was measured; a line of the table, and of the JSON.
     *
     * @param row what it is
     * @param least the ratio to reach
     * @param ratio the ratio of this run; null when it was not measured
     * @param isReached whether it was
     * @param note what else is to be known; why it was not measured
     */
    record Outcome(
            String row,
            @SerializedName("aim") double least,
            Double ratio,
            @SerializedName("reached") boolean isReached,
            String note) {

        /** The same figure with another aim. */
        Outcome withLeast(double other) {
            return new Outcome(row, other, ratio, ratio != null && ratio >= other, note);
        }

        /** The better one of two measurements of the same. */
        Outcome orBetter(Outcome other) {
            return ratio == null || other.ratio != null && other.ratio > ratio ? other : this;
        }
    }
}
