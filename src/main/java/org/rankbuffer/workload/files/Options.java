package org.rankbuffer.workload.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.OutputFile;

/** A workload's options, with a clear word about each that is wrong. */
public final class Options {

    /** The option for the file to write. */
    public static final String OUTPUT = "output";

    private final String workload;
    private final Map<String, String> values;
    private final Set<String> set;

    /** The options of one workload. */
    public Options(String workload, Settings settings) {
        this(workload, settings, Set.of());
    }

    /** The options of one workload, of which these have no flag of their own, but are given by {@code --set}. */
    public Options(String workload, Settings settings, Set<String> set) {
        this.workload = workload;
        this.values = settings.options();
        this.set = set;
    }

    private String flag(String name) {
        return (set.contains(name) ? "--set " : "--") + name;
    }

    /** Rejects options that the workload would ignore. */
    public void allowOnly(String... names) {
        for (String name : new TreeSet<>(values.keySet())) {
            if (!Arrays.asList(names).contains(name)) {
                String flags = Arrays.stream(names).map(this::flag).collect(Collectors.joining(" and "));
                throw new UsageException(workload + " has no option --" + name + "; it has " + flags);
            }
        }
    }

    /** The value of an option that must be given; {@code what} explains it. */
    String required(String name, String what) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new UsageException(workload + " needs --" + name + ", " + what);
        }
        return value;
    }

    /** Rejects an output that is not given, cannot be written, or would overwrite the input, when there is one. */
    public void checkOutput(Optional<Path> input) {
        OutputFile output = OutputFile.named(required(OUTPUT, "the file to write"));
        output.problem().ifPresent(problem -> {
            throw UsageException.of("--output", output, problem);
        });
        if (input.isPresent() && output.isSame(input.get())) {
            throw UsageException.of("--output", output, "is the input; name another file");
        }
    }

    /** The value of an option that is one of two words; the first is that of one that is not given. */
    public String word(String name, String standard, String other) {
        String text = values.getOrDefault(name, standard);
        if (!text.equals(standard) && !text.equals(other)) {
            throw new UsageException(flag(name) + " is " + text + "; it must be " + standard + " or " + other);
        }
        return text;
    }

    /** The value of an option that is a whole number, or {@code standard} when it is not given. */
    public long number(String name, long standard, long least, long most) {
        String text = values.get(name);
        if (text == null) {
            return standard;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new UsageException(flag(name) + " is " + text + "; it must be a whole number, " + least + " to " + most);
    }
}
