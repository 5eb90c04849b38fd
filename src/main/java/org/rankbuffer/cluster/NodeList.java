package org.rankbuffer.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rankbuffer.EnvironmentException;

/** What SLURM writes in place of long lists: {@code node[1-3,07-09],big} and {@code 2(x3),1}. */
final class NodeList {

    private NodeList() {}

    /** All the names that a list of hosts stands for. */
    static List<String> hosts(String list) {
        List<String> hosts = new ArrayList<>();
        for (String part : split(list)) {
            hosts.addAll(expand(part));
        }
        return hosts;
    }

    /** Splits at commas that are not in brackets. */
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(list.substring(begin, i));
                        begin = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(list.substring(begin));
        return parts;
    }

    private static List<String> expand(String part) {
        int open = part.indexOf('[');
        if (open < 0) {
            return List.of(part);
        }
        int close = part.indexOf(']', open);
        if (close < 0) {
            throw new EnvironmentException("the scheduler's list of nodes has no end of a bracket: " + part);
        }
        List<String> names = new ArrayList<>();
        for (String rest : expand(part.substring(close + 1))) {
            for (String number : part.substring(open + 1, close).split(",")) {
                range(number).forEach(digits -> names.add(part.substring(0, open) + digits + rest));
            }
        }
        return names;
    }

    /** {@code 07-09} is 07, 08, 09. */
    private static List<String> range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return List.of(text);
        }
        String first = text.substring(0, dash);
        List<String> numbers = new ArrayList<>();
        for (long i = Long.parseLong(first); i <= Long.parseLong(text.substring(dash + 1)); i++) {
            numbers.add(String.format("%0" + first.length() + "d", i));
        }
        return numbers;
    }

    /** {@code 2(x3),1} is 2, 2, 2, 1. */
    static List<Integer> counts(String text) {
        List<Integer> counts = new ArrayList<>();
        for (String part : text.split(",")) {
            int times = part.indexOf("(x");
            int count = Integer.parseInt(times < 0 ? part : part.substring(0, times));
            int repeat = times < 0 ? 1 : Integer.parseInt(part.substring(times + 2, part.length() - 1));
            counts.addAll(Collections.nCopies(repeat, count));
        }
        return counts;
    }
}
