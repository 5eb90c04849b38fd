package org.rankbuffer.cli;

import java.util.Map;
import java.util.OptionalLong;
import org.rankbuffer.UsageException;
import org.rankbuffer.protocol.BufferLimits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers on the command line, and sizes: {@code 64k} is 65,536. */
final class WholeNumber implements ITypeConverter<Long> {

    private static final Map<Character, Integer> SHIFTS = Map.of('k', 10, 'm', 20, 'g', 30);

    @Override
    public Long convert(String value) {
        int last = value.length() - 1;
        int shift = last < 0 ? 0 : SHIFTS.getOrDefault(Character.toLowerCase(value.charAt(last)), 0);
        String digits = shift == 0 ? value : value.substring(0, last);
        try {
            return Math.multiplyExact(Long.parseLong(digits), 1L << shift);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new TypeConversionException("'" + value + "' is not a whole number, such as 64 or 16m");
        }
    }

    /** The number of an option, which must be in a range. */
    static int within(String name, long number, int least, int most) {
        if (number < least || number > most) {
            throw new UsageException(name + " is " + number + "; it must be " + least + " to " + most);
        }
        return (int) number;
    }

    /** The most items in a message: a number, or 0 for auto, whatever fits. */
    static int batch(String name, String items) {
        OptionalLong number = orAuto(name, items);
        return number.isPresent() ? within(name, number.getAsLong(), 1, BufferLimits.MAX_CAPACITY) : 0;
    }

    /** A number of items, or nothing for auto. */
    static OptionalLong orAuto(String name, String items) {
        try {
            return items.equals("auto") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(items));
        } catch (NumberFormatException e) {
            throw new UsageException(name + " is " + items + "; it must be a number of items, or auto");
        }
    }
}
