package org.rankbuffer.launch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rankbuffer.UsageException;

/**
 * What users say about the JVMs of ranks: by {@code --java-option}, and by the environment variables that every JVM
 * reads. It wins over the project's own options.
 *
 * @param given the values of {@code --java-option}
 * @param variables the environment variables that are set, and their values
 */
public record JvmOptions(List<String> given, Map<String, String> variables) {

    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What every JVM prints as it starts when one of the variables is set. */
    private static final Pattern NOTICE = Pattern.compile("(NOTE: )?Picked up \\w*JAVA\\w*OPTIONS: .*", Pattern.DOTALL);

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");

    /** A file of options may choose anything, a collector too. */
    private static final Pattern FILE = Pattern.compile("@.*|-XX:(Flags|VMOptionsFile)=.*");

    private static final Pattern SWITCH = Pattern.compile("-XX:[+-]?(\\w+).*", Pattern.DOTALL);
    private static final Pattern DIRECT_MEMORY = Pattern.compile("-XX:MaxDirectMemorySize=(\\d{1,15})([kKmMgGtT]?)");

    /** With these, java does something else than to run ranks. */
    private static final Set<String> NO_RUN = Set.of(("-jar -m --module -version --version -fullversion --full-version"
                    + " -help --help -h -? -X --help-extra --dry-run --list-modules -d --describe-module"
                    + " --validate-modules --source -Xinternalversion")
            .split(" "));

    /** These take their argument from the word behind them. */
    private static final Set<String> WITH_ARGUMENT =
            Set.of(("-cp -classpath --class-path -p --module-path --upgrade-module-path"
                            + " --add-modules --add-exports --add-opens --add-reads --limit-modules --patch-module"
                            + " --enable-native-access")
                    .split(" "));

    /** Copies both. */
    public JvmOptions {
        given = List.copyOf(given);
        variables = Map.copyOf(variables);
    }

    /** Those of this process's environment, with these. */
    public static JvmOptions with(List<String> given) {
        Map<String, String> variables = new TreeMap<>();
        for (String name : VARIABLES) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                variables.put(name, value);
            }
        }
        return new JvmOptions(given, variables);
    }

    /**
     * Refuses what is no option for a JVM that is to run a rank, and returns the others. What only a JVM can know is
     * left to it.
     */
    public static List<String> requireUsable(List<String> given) {
        boolean argument = false;
        for (String option : given) {
            boolean dashed = option.startsWith("-");
            if (argument && dashed) {
                throw new UsageException("--java-option " + option + " stands where an argument is expected;"
                        + " write an option and its argument as one: --java-option=--add-opens=…");
            }
            if (!argument && !dashed && !option.startsWith("@")) {
                throw new UsageException("--java-option is " + (option.isEmpty() ? "empty" : option)
                        + "; an option of java begins with -, as in --java-option=-Xmx2g");
            }
            int end = option.indexOf('=');
            if (NO_RUN.contains(end < 0 ? option : option.substring(0, end))) {
                throw new UsageException("--java-option is " + option
                        + ", with which java runs no ranks; it must be an option for a JVM, such as -Xmx2g");
            }
            argument = WITH_ARGUMENT.contains(option);
        }
        if (argument) {
            throw new UsageException("--java-option " + given.get(given.size() - 1)
                    + " lacks its argument; write both as one, as in --java-option=--add-modules=java.sql");
        }
        return given;
    }

    /** Whether a line is a JVM's notice of options in its environment. */
    static boolean isNotice(byte[] line) {
        return NOTICE.matcher(new String(line, StandardCharsets.UTF_8)).matches();
    }

    /** Whether the user has decided what this option of the project's is about. */
    public boolean decide(String own) {
        if (isEmpty()) {
            return false;
        }
        if (COLLECTOR.matcher(own).matches()) {
            return words().anyMatch(word ->
                    COLLECTOR.matcher(word).matches() || FILE.matcher(word).matches());
        }
        String name = switchName(own);
        return name != null && words().anyMatch(word -> name.equals(switchName(word)));
    }

    private boolean isEmpty() {
        return given.isEmpty() && variables.isEmpty();
    }

    private static String switchName(String option) {
        Matcher matcher = SWITCH.matcher(option);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** All options; those that win come last. */
    private Stream<String> words() {
        return Stream.of(wordsOf("J"), given.stream(), wordsOf("_")).flatMap(some -> some);
    }

    private Stream<String> wordsOf(String beginning) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(beginning))
                .flatMap(variable -> Stream.of(variable.getValue().trim().split("\\s+")));
    }

    /** The limit in bytes of what is allocated outside the heap, where the user has set it. */
    Optional<Long> directMemory() {
        if (isEmpty()) {
            return Optional.empty();
        }
        return words().map(DIRECT_MEMORY::matcher)
                .filter(Matcher::matches)
                .reduce((first, last) -> last)
                .map(limit -> Long.parseLong(limit.group(1))
                        << 10 * " kmgt".indexOf((limit.group(2).toLowerCase(Locale.ROOT) + " ").charAt(0)));
    }
}
