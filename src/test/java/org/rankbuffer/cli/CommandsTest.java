package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rankbuffer.ExitCode;
import picocli.CommandLine;

/** Which commands are prepared for a command line. */
final class CommandsTest {

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(printed, true));
    }

    @AfterEach
    void letOutputGo() {
        System.setOut(out);
    }

    private static Map<String, CommandLine> local(String wanted) {
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        Commands.addTo(line, name -> name.equals("local") || name.equals(wanted));
        return line.getSubcommands().get("local").getSubcommands();
    }

    @Test
    void shouldReadTheOptionsOnlyOfCommandsThatAreWanted() {
        assertThat(local("check").keySet()).contains("check", "bench", "doctor");
        assertThat(local("check").get("check").getCommandSpec().options()).isNotEmpty();
        assertThat(local("check").get("bench").getCommandSpec().options()).isEmpty();
    }

    @Test
    void shouldListAllCommandsInHelp() {
        assertThat(Main.run("local", "--items", "5", "--help")).isEqualTo(ExitCode.OK);

        CommandLine local = Main.commandLine().getSubcommands().get("local");
        assertThat(printed).hasToString(local.getUsageMessage());
        assertThat(local.getSubcommands().keySet()).last().isEqualTo("doctor");
        assertThat(printed.toString()).contains("Measures how fast items go through the buffer");
    }
}
