package org.rankbuffer.report;

import java.util.Locale;

/** Numbers as people read them; the same in every locale. */
final class Figures {

    private static final String[] THOUSANDS = {"", " k", " M", " G", " T", " P", " E"};
    private static final String[] BINARY = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};

    private Figures() {}

    /** A count or rate in three digits or so: 950, 1.24 k, 12.4 M. The rate of nothing in no time is 0. */
    static String rounded(double count) {
        return scaled(Double.isFinite(count) ? count : 0, 1000, THOUSANDS);
    }

    /** A number of bytes in three digits or so: 950 B, 1.21 KiB, 11.8 MiB. */
    static String bytes(long bytes) {
        return scaled(bytes, 1024, BINARY);
    }

    /** Seconds down to milliseconds. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f s", seconds);
    }

    /** {@code 1 frame}, {@code 2 frames}. */
    static String plural(long count, String singular) {
        return count + " " + singular + (count == 1 ? "" : "s");
    }

    private static String scaled(double value, int step, String[] units) {
        double left = value;
        int unit = 0;
        // Not 1000 but what would be printed as such.
        while (left >= step - 0.5 && unit < units.length - 1) {
            left /= step;
            unit++;
        }
        String digits = unit == 0 || left >= 99.95 ? "%.0f" : left >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, digits, left) + units[unit];
    }
}
