package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.launch.wire.Device;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in {@code docs/reference.md} are those of the commands. A comment in front of each of its tables names the
 * commands that have the options in that table.
 */
final class ReferenceTest {

    private static final Path PAGE = Path.of("docs/reference.md");
    private static final Pattern COMMANDS = Pattern.compile("<!-- options of: (.*) -->");
    private static final Pattern ROW = Pattern.compile("\\| (`.+?`) \\| (.+) \\| (.+) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** One row: the names of an option, or of a parameter, what follows the last name, the meaning and the default. */
    private record Entry(Set<String> names, String label, String meaning, String standard) {

        static Entry of(Matcher row) {
            Set<String> names = new TreeSet<>();
            String label = "";
            Matcher code = CODE.matcher(row.group(1));
            while (code.find()) {
                String[] words = code.group(1).split(" ", 2);
                names.add(words[0]);
                label = words.length > 1 ? words[1].replace("\\|", "|") : label;
            }
            return new Entry(names, label, row.group(2), row.group(3).replace("`", ""));
        }
    }

    static Stream<String> commands() {
        return specs().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldHaveEachOptionOfTheCommandAndNoOther(String command) throws IOException {
        List<Set<String>> documented =
                entries(command).stream().map(Entry::names).toList();

        assertThat(documented)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        arguments(command).map(ReferenceTest::names).toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldSayWhatTheCommandSays(String command) throws IOException {
        List<Entry> entries = entries(command);
        arguments(command).forEach(argument -> {
            Entry entry = entries.stream()
                    .filter(some -> some.names().equals(names(argument)))
                    .findFirst()
                    .orElseThrow();
            if (argument instanceof OptionSpec && argument.arity().max() > 0) {
                assertThat(entry.label()).as("the value of %s", entry.names()).startsWith(argument.paramLabel());
            }
            String standard = standard(argument);
            if (standard != null && !standard.isEmpty()) {
                assertThat(entry.standard())
                        .as("the default of %s", entry.names())
                        .matches(Pattern.quote(standard) + "(;.*)?");
            }
        });
    }

    /** A command may have another default than an option that it shares. */
    private static String standard(ArgSpec argument) {
        try {
            CommandLine.IDefaultValueProvider own = argument.command().defaultValueProvider();
            String standard = own == null ? null : own.defaultValue(argument);
            return standard == null ? argument.defaultValue() : standard;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Or else a table whose commands are misspelt would not be looked at. */
    @Test
    void shouldNameOnlyCommandsThatThereAre() throws IOException {
        Set<String> named = Files.readAllLines(PAGE).stream()
                .map(COMMANDS::matcher)
                .filter(Matcher::matches)
                .flatMap(line -> Stream.of(line.group(1).split(", ")))
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(specs().keySet());
    }

    private static List<Entry> entries(String command) throws IOException {
        List<Entry> entries = new ArrayList<>();
        boolean isOurs = false;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher commands = COMMANDS.matcher(line);
            Matcher row = ROW.matcher(line);
            if (commands.matches()) {
                isOurs = List.of(commands.group(1).split(", ")).contains(command);
            } else if (line.startsWith("#")) {
                isOurs = false;
            } else if (isOurs && row.matches()) {
                entries.add(Entry.of(row));
            }
        }
        return entries;
    }

    private static Stream<ArgSpec> arguments(String command) {
        return specs().get(command).args().stream().filter(argument -> !argument.hidden());
    }

    private static Set<String> names(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? new TreeSet<>(List.of(option.names()))
                : Set.of(argument.paramLabel().replaceAll("[\\[\\]]", ""));
    }

    /** The commands that users start, by their names as {@code Main} has them. */
    private static Map<String, CommandSpec> specs() {
        Map<String, CommandSpec> specs = new TreeMap<>();
        Main.commandLine().getSubcommands().forEach((name, line) -> add(specs, name, line));
        specs.put("mpjrun", CommandSpec.forAnnotatedObject(new MpjrunRank(Device.MULTICORE, null)));
        return specs;
    }

    private static void add(Map<String, CommandSpec> specs, String name, CommandLine line) {
        specs.put(name, line.getCommandSpec());
        line.getSubcommands().forEach((inner, subcommand) -> add(specs, name + " " + inner, subcommand));
    }
}
