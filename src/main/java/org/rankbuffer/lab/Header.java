package org.rankbuffer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.program.ProgramChecker;

/**
 * What the heading of a program says about it. The verdicts are there for each program; the rest is for those in the
 * gallery.
 *
 * @param mainClass its main class
 * @param sentence what it does, in a sentence or a few
 * @param cases the verdicts, by number of ranks and mode
 * @param mistake the class of the mistake
 * @param lesson the lesson that it belongs to
 * @param ranks how many ranks a real run has; 0 where the heading does not say
 * @param predictions what real runs do, by device
 */
public record Header(
        String mainClass,
        String sentence,
        List<Case> cases,
        Optional<Mistake> mistake,
        Optional<Lesson> lesson,
        int ranks,
        Map<String, List<Prediction>> predictions) {

    private static final String VERDICT = "([a-z|-]+)(?: (error|warning)(?: (?!also)([a-z-]+))?(?: also ([a-z-]+))?)?";
    private static final Pattern CASES = Pattern.compile("np ([\\d, ]+): rendezvous " + VERDICT + "; eager " + VERDICT);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\w+);");
    private static final Pattern TEXT = Pattern.compile("(?s)/\\*\\n(.*?)\\n \\*/\\n");
    private static final String RENDEZVOUS = ProgramChecker.MODES.get(0);
    private static final String EAGER = ProgramChecker.MODES.get(1);

    /** Groups of the pattern: the first of the verdict in each mode. */
    private static final int IN_RENDEZVOUS = 2;

    private static final int IN_EAGER = 6;

    /**
     * One exploration.
     *
     * @param np the number of ranks
     * @param mode "rendezvous" or "eager"
     * @param verdicts the verdicts that are right
     * @param grade the worst grade of its findings: "error", "warning" or "none"
     * @param types the classes of the finding that must be there; empty when there must be none
     * @param lines the lines that it must name
     * @param also the classes of findings that are true besides
     */
    public record Case(
            int np,
            String mode,
            Set<String> verdicts,
            String grade,
            Set<String> types,
            Set<Integer> lines,
            Set<String> also) {

        /** Copies the collections. */
        public Case {
            verdicts = Set.copyOf(verdicts);
            types = Set.copyOf(types);
            lines = Set.copyOf(lines);
            also = Set.copyOf(also);
        }

        /** Whether something must be found. */
        public boolean isWrong() {
            return !types.isEmpty();
        }
    }

    /** Copies the collections. */
    public Header {
        cases = List.copyOf(cases);
        predictions = Map.copyOf(predictions);
    }

    /**
     * The heading of a source file.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static Header of(Path source) {
        try {
            return of(Files.readString(source), source.getFileName().toString().replace(".java", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Header of(String text, String name) {
        Matcher comment = TEXT.matcher(text);
        String heading = comment.lookingAt() ? comment.group(1).replaceAll("(?m)^ \\* ?", "") : "";
        Matcher inPackage = PACKAGE.matcher(text);
        return new Header(
                (inPackage.find() ? inPackage.group(1) + "." : "") + name,
                heading.split("\n\n")[0].replace('\n', ' '),
                cases(text),
                field(heading, "class").flatMap(Mistake::named),
                field(heading, "lesson").map(Integer::valueOf).map(Lesson::of),
                field(heading, "ranks").map(Integer::valueOf).orElse(0),
                predictions(heading, text));
    }

    private static Optional<String> field(String heading, String name) {
        return heading.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    private static List<Case> cases(String text) {
        List<Case> cases = new ArrayList<>();
        Matcher matcher = CASES.matcher(text);
        while (matcher.find()) {
            for (String np : matcher.group(1).split(", ")) {
                cases.add(one(text, Integer.parseInt(np), RENDEZVOUS, matcher, IN_RENDEZVOUS));
                cases.add(one(text, Integer.parseInt(np), EAGER, matcher, IN_EAGER));
            }
        }
        return cases;
    }

    private static Case one(String text, int np, String mode, Matcher matcher, int group) {
        Set<String> verdicts = Arrays.stream(matcher.group(group).split("\\|")).collect(Collectors.toSet());
        String grade = matcher.group(group + 1);
        String type = matcher.group(group + 2);
        if (grade == null) {
            return new Case(np, mode, verdicts, "none", Set.of(), Set.of(), Set.of());
        }
        String also = matcher.group(group + 3);
        return new Case(
                np,
                mode,
                verdicts,
                grade,
                type == null ? verdicts : Set.of(type),
                marked(text, mode),
                also == null ? Set.of() : Set.of(also));
    }

    private static Map<String, List<Prediction>> predictions(String heading, String text) {
        Map<String, List<Prediction>> all = new TreeMap<>();
        ProgramChecker.DEVICES.forEach((device, mode) -> field(heading, device)
                .ifPresent(words -> all.put(device, Prediction.of(words, marked(text, ""), marked(text, mode)))));
        return all;
    }

    /** The lines that are marked for this mode, or for both. */
    private static Set<Integer> marked(String text, String mode) {
        List<String> lines = text.lines().toList();
        Set<Integer> marked = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (Stream.of("// named", "// named in " + mode).anyMatch(line::endsWith)) {
                marked.add(i + 1);
            }
        }
        return marked;
    }

    /** The sizes as {@code check -np} wants them: all are explored from the smallest to the largest. */
    public String sizes() {
        int least = cases.stream().mapToInt(Case::np).min().orElseThrow();
        int most = cases.stream().mapToInt(Case::np).max().orElseThrow();
        return least == most ? Integer.toString(least) : least + "-" + most;
    }
}
