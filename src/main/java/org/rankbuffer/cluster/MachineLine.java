package org.rankbuffer.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rankbuffer.UsageException;

/**
 * A line of a machines file:
 *
 * <pre>
 *   [user@]host[:slots] [slots=N] [java=PATH] [address=ADDRESS]
 * </pre>
 *
 * An IPv6 address that has slots is written in brackets.
 */
final class MachineLine {

    private static final Set<String> KEYS = Set.of("slots", "java", "address");

    private MachineLine() {}

    static Machine parse(String line) {
        String[] words = line.split("\\s+");
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            put(words[i], settings);
        }
        int at = words[0].indexOf('@');
        String user = at < 0 ? "" : words[0].substring(0, at);
        String place = words[0].substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean bareAddress = place.indexOf(':') != colon && !place.startsWith("[");
        if (colon >= 0 && !bareAddress && !place.endsWith("]")) {
            putOnce("slots", place.substring(colon + 1), settings);
            place = place.substring(0, colon);
        }
        return new Machine(
                place.startsWith("[") && place.endsWith("]") ? place.substring(1, place.length() - 1) : place,
                number(settings.getOrDefault("slots", "1")),
                user,
                settings.getOrDefault("java", ""),
                settings.getOrDefault("address", ""));
    }

    private static void put(String word, Map<String, String> settings) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        if (equals < 0 || !KEYS.contains(key)) {
            throw new UsageException("'" + word + "' is none of slots=N, java=PATH, address=ADDRESS");
        }
        putOnce(key, word.substring(equals + 1), settings);
    }

    private static void putOnce(String key, String value, Map<String, String> settings) {
        if (settings.putIfAbsent(key, value) != null) {
            throw new UsageException("has " + key + " twice");
        }
    }

    private static int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException("'" + digits + "' slots; it must be a number, at least 1");
    }
}
