package org.rankbuffer.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the heading of a program says about it.
 *
 * @param mainClass its main class
 * @param cases the verdicts, by number of ranks and mode
 */
record Header(String mainClass, List<Case> cases) {

    private static final Pattern CASES = Pattern.compile(
            "np ([\\d, ]+): rendezvous ([a-z|-]+)( error| warning)?; eager ([a-z|-]+)( error| warning)?");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\w+);");

    /**
     * One exploration.
     *
     * @param np the number of ranks
     * @param mode "rendezvous" or "eager"
     * @param verdicts the verdicts that are right
     * @param grade the worst grade of its findings: "error", "warning" or "none"
     * @param lines the lines that its findings must name
     */
    record Case(int np, String mode, Set<String> verdicts, String grade, Set<Integer> lines) {}

    static Header of(Path source) {
        try {
            String text = Files.readString(source);
            List<Case> cases = new ArrayList<>();
            Matcher matcher = CASES.matcher(text);
            while (matcher.find()) {
                for (String np : matcher.group(1).split(", ")) {
                    cases.add(one(text, np, "rendezvous", matcher.group(2), matcher.group(3)));
                    cases.add(one(text, np, "eager", matcher.group(4), matcher.group(5)));
                }
            }
            Matcher inPackage = PACKAGE.matcher(text);
            String prefix = inPackage.find() ? inPackage.group(1) + "." : "";
            return new Header(prefix + TestPrograms.name(source), cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case one(String text, String np, String mode, String verdicts, String grade) {
        return new Case(
                Integer.parseInt(np),
                mode,
                Set.of(verdicts.split("\\|")),
                grade == null ? "none" : grade.strip(),
                grade == null ? Set.of() : marked(text, mode));
    }

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
    String sizes() {
        int least = cases.stream().mapToInt(Case::np).min().orElseThrow();
        int most = cases.stream().mapToInt(Case::np).max().orElseThrow();
        return least == most ? Integer.toString(least) : least + "-" + most;
    }
}
