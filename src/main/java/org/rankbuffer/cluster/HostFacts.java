package org.rankbuffer.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a machine's shell answers; see {@code host.sh}.
 *
 * @param host what the machine is called here
 * @param words the first word of each line, and the rest
 * @param clockAhead seconds that its clock is ahead of this machine's; negative when behind
 */
public record HostFacts(String host, Map<String, String> words, double clockAhead) {

    private static final long SPARE_KIB = 16L << 10;

    /** Copies the map. */
    public HostFacts {
        words = Map.copyOf(words);
    }

    private String word(String key) {
        return words.getOrDefault(key, "");
    }

    /** Whether the program has to be sent: it is neither in place nor kept from an earlier job. */
    public boolean needsBundle() {
        return word("program").startsWith("absent");
    }

    /** Whether the machine sees the files where they lie here, and uses no copies of its own. */
    public boolean seesOurFiles() {
        return word("program").equals("in-place");
    }

    /**
     * What keeps the machine from running ranks, if this number of bytes has to be sent, and clocks may differ by this
     * number of seconds.
     */
    public List<HostProblem> problems(long bundleBytes, double clockTolerance) {
        List<HostProblem> problems = new ArrayList<>();
        if (!words.containsKey("java")) {
            String old = word("old-java").strip();
            problems.add(problem(
                    old.isEmpty() ? "has no Java" : "has only an old Java: " + old,
                    "install Java 17 or newer there, or name it in the machines file: " + host + " java=/path/to/jdk"));
        }
        String program = word("program");
        if (program.equals("different")) {
            problems.add(problem(
                    "has not the same program under the same paths",
                    "build the same version there, or have it sent, by --launcher ssh and without --ship never"));
        } else if (program.equals("unwritable")) {
            problems.add(
                    problem("has no place for the program: " + word("cache") + " cannot be written", spaceRemedy()));
        } else if (needsBundle()) {
            long free = Long.parseLong("0" + program.replaceAll("\\D", ""));
            if (free < (bundleBytes >> 10) + SPARE_KIB) {
                problems.add(problem(
                        "has a full disk: " + free + " KiB are left in " + word("cache") + ", "
                                + ((bundleBytes >> 10) + SPARE_KIB) + " are needed",
                        spaceRemedy()));
            }
        }
        if (Math.abs(clockAhead) > clockTolerance) {
            problems.add(problem(
                    String.format(
                            Locale.ROOT,
                            "has a clock that is %.0f s %s",
                            Math.abs(clockAhead),
                            clockAhead > 0 ? "ahead" : "behind"),
                    "set it (NTP, chrony), or allow it with --clock-tolerance"));
        }
        return problems;
    }

    private HostProblem problem(String text, String remedy) {
        return new HostProblem(host, text, remedy);
    }

    private static String spaceRemedy() {
        return "make room, or point XDG_CACHE_HOME elsewhere in the environment of its non-interactive shells";
    }

    /** What there is, in a line: {@code Java 17.0.15 (/usr/bin/java), program in place, clock within 1 s}. */
    public String summary() {
        String[] java = (word("java") + " ").split(" ", 2);
        String program = seesOurFiles() ? "program in place" : needsBundle() ? "program sent" : "program kept";
        return String.format(
                Locale.ROOT,
                "Java %s (%s), %s, clock within %.0f s",
                java[0],
                java[1].strip(),
                program,
                Math.max(1, Math.ceil(Math.abs(clockAhead)))); // a clock tells whole seconds
    }
}
