package org.rankbuffer.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers on the command line, and sizes: {@code 64k} is 65,536. */
final class WholeNumber implements ITypeConverter<Long> {

    private static final Map<Character, Integer> SHIFTS = Map.of('k', 10, 'm', 20, 'g', 30);

    @Override
    public Long convert(String value) {
        String digits = value.toLowerCase(Locale.ROOT);
        int shift = 0;
        if (!digits.isEmpty()) {
            Integer unit = SHIFTS.get(digits.charAt(digits.length() - 1));
            if (unit != null) {
                shift = unit;
                digits = digits.substring(0, digits.length() - 1);
            }
        }
        try {
            return Math.multiplyExact(Long.parseLong(digits), 1L << shift);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new TypeConversionException("'" + value + "' is not a whole number, such as 64 or 16m");
        }
    }
}
