package org.rankbuffer.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a run that was told step by step as a student does, and says which lines do not fit those before. */
final class StoryReader {

    private static final Pattern STEP =
            Pattern.compile("(producer|consumer) (\\d+) (appended|took|waits|goes on|ends)(.*)");
    private static final Pattern LEVEL = Pattern.compile(".*; queue (\\d+) of (\\d+)");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> waiting = new HashSet<>();
    private int level;
    private int capacity = Integer.MAX_VALUE;

    private StoryReader() {}

    /** The lines of steps, each with the rule, that are wrong: wrong fill, a wait without its reason, an end without a wait. */
    static List<String> faults(String out) {
        Matcher capacity = Pattern.compile("\\(capacity (\\d+),").matcher(out);
        StoryReader reader = new StoryReader();
        if (capacity.find()) {
            reader.capacity = Integer.parseInt(capacity.group(1));
        }
        out.lines().forEach(line -> {
            Matcher step = STEP.matcher(line);
            if (step.matches()) {
                reader.read(line, step.toMatchResult());
            }
        });
        return reader.faults;
    }

    private void read(String line, MatchResult step) {
        String who = step.group(1) + " " + step.group(2);
        switch (step.group(3)) {
            case "appended" -> level(line, level + 1, who);
            case "took" -> level(line, level - 1, who);
            case "waits" -> {
                require(waiting.add(who), line, "it waits already");
                require(
                        !line.endsWith("the queue is full") || level == capacity && who.startsWith("producer"),
                        line,
                        "the queue is " + level + " of " + capacity);
                require(
                        !line.endsWith("the queue is empty") || level == 0 && who.startsWith("consumer"),
                        line,
                        "the queue is " + level + " of " + capacity);
            }
            case "goes on" -> require(waiting.contains(who) || line.contains("no room"), line, "it did not wait");
            default -> require(level == 0, line, "there are items");
        }
    }

    private void level(String line, int expected, String who) {
        Matcher told = LEVEL.matcher(line);
        require(told.matches(), line, "it has no level");
        level = Integer.parseInt(told.group(1));
        require(level == expected && level <= capacity && level >= 0, line, "the level should be " + expected);
        waiting.remove(who);
    }

    private void require(boolean holds, String line, String rule) {
        if (!holds) {
            faults.add(line + ": " + rule);
        }
    }
}
