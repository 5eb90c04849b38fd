package org.rankbuffer.report;

/**
 * Numbers as people read them; the same in every locale. Done by hand, because the first {@code String.format} of a
 * process takes longer than all the rest of a report.
 */
public final class Figures {

    private static final String[] THOUSANDS = {"", " k", " M", " G", " T", " P", " E"};
    private static final String[] BINARY = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};

    private Figures() {}

    /** A count or rate in three digits or so: 950, 1.24 k, 12.4 M. The rate of nothing in no time is 0. */
    public static String rounded(double count) {
        return scaled(Double.isFinite(count) ? count : 0, 1000, THOUSANDS);
    }

    /** A number of bytes in three digits or so: 950 B, 1.21 KiB, 11.8 MiB. */
    static String bytes(long bytes) {
        return scaled(bytes, 1024, BINARY);
    }

    /** Seconds down to milliseconds. */
    static String seconds(double seconds) {
        return fixed(seconds, 3) + " s";
    }

    /** A number from 0 on with this number of digits behind the point. */
    public static String fixed(double number, int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        long scaled = Math.round(number * power);
        String fraction = String.valueOf(power + scaled % power).substring(1);
        return scaled / power + (digits == 0 ? "" : "." + fraction);
    }

    private static String scaled(double value, int step, String[] units) {
        double left = value;
        int unit = 0;
        // Not 1000 but what would be printed as such.
        while (left >= step - 0.5 && unit < units.length - 1) {
            left /= step;
            unit++;
        }
        int digits = unit == 0 || left >= 99.95 ? 0 : left >= 9.995 ? 1 : 2;
        return fixed(left, digits) + units[unit];
    }
}
