package org.rankbuffer.program;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines that a rank has printed, the last one first. Immutable, and shares what came before, because each call of each
 * run notes one.
 *
 * @param before the lines before; null for none
 * @param line the last line, without its end
 * @param count how many lines there are
 * @param inOrder a hash of all lines, in their order
 * @param inAnyOrder a hash of all lines, whatever their order
 */
record Output(Output before, String line, int count, long inOrder, long inAnyOrder) {

    static final Output NONE = new Output(null, "", 0, 0, 0);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE][-+]?\\d+)?");
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    Output with(String next) {
        long hash = (rounded(next).hashCode() + 1) * SPREAD;
        return new Output(this, next, count + 1, inOrder * 31 + hash, inAnyOrder + (hash ^ hash >>> 29) * SPREAD);
    }

    /** Sums in the order of arrival differ in their last digits. */
    private static String rounded(String line) {
        return NUMBER.matcher(line)
                .replaceAll(found -> new BigDecimal(found.group())
                        .round(SIX_DIGITS)
                        .stripTrailingZeros()
                        .toString());
    }

    /** All lines, in order. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(count);
        for (Output at = this; at.before != null; at = at.before) {
            lines.add(at.line);
        }
        Collections.reverse(lines);
        return lines;
    }
}
