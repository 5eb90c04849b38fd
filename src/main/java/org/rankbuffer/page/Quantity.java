package org.rankbuffer.page;

import java.util.Locale;

/** Figures in the words of a page. */
final class Quantity {

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final double TEN = 10;
    private static final double HUNDRED = 100;

    private Quantity() {}

    /** A time such as {@code 1.2 ms}; three digits at most before the unit changes. */
    static String time(double nanos) {
        if (nanos < MICRO) {
            return Math.round(nanos) + " ns";
        }
        if (nanos < MILLI) {
            return digits(nanos / MICRO) + " µs";
        }
        return nanos < SECOND ? digits(nanos / MILLI) + " ms" : digits(nanos / SECOND) + " s";
    }

    private static String digits(double number) {
        return number < TEN ? String.format(Locale.ROOT, "%.1f", number) : count(Math.round(number));
    }

    /** A part of a whole, such as {@code 83 %}; what is not nothing is not said to be, and not all is not said to be all. */
    static String percent(double part) {
        if (part > 0 && part < 1 / HUNDRED) {
            return "less than 1 %";
        }
        long rounded = Math.round(part * HUNDRED);
        return part < 1 && rounded >= HUNDRED ? "more than 99 %" : rounded + " %";
    }

    /** A count such as {@code 12,000}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Things such as {@code 1 item} or {@code 12,000 items}; the plural of the noun is made with an s. */
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A rate such as {@code 12,000 items/s}, with two digits that count, because more of them are chance. */
    static String rate(double perSecond) {
        double unit = Math.pow(TEN, Math.max(-1, Math.floor(Math.log10(Math.max(1, perSecond))) - 1));
        double rounded = Math.round(perSecond / unit) * unit;
        return (rounded < TEN ? String.format(Locale.ROOT, "%.1f", rounded) : count(Math.round(rounded))) + " items/s";
    }
}
