package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.ExitCode;
import org.rankbuffer.docs.Page;

/** What the command says, and how it ends. */
final class CheckCommandTest {

    @RegisterExtension
    private final CapturedOutput said = new CapturedOutput();

    @TempDir
    Path scratch;

    private int check(String options) {
        return Main.run(("local check " + options).split(" "));
    }

    private String said() {
        return said.out();
    }

    @Test
    void shouldSayWhatTheReadmeSays() throws Exception {
        int exitCode = check("--producers 2 --consumers 2 --capacity 1 --items 2 --mode rendezvous");

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(said())
                .contains("2 producers (2+2 items), 2 consumers, capacity 1, batch 1, window 1; sends: rendezvous")
                .contains("seen: 2,346 states", "stand for 49,615,128 executions")
                .endsWith("verdict: holds in every execution\n");
        assertThat(Page.of("README.md").text()).contains("2,346 states", "49,615,128 executions");
    }

    /** But for the time that it took. */
    @Test
    void shouldSayWhatTheTutorialSays() {
        String page = Page.of("docs/tutorial.md").text().replaceAll("[0-9.]+ s\n", "S\n");

        check("--producers 1 --consumers 1 --items 2 --mode rendezvous");
        assertThat(page).contains("```\n" + said().replaceAll("[0-9.]+ s\n", "S\n") + "```\n");
        said.reset();
        check("--producers 1 --consumers 1 --items 1 --mode rendezvous --replay 1,1,2,2");
        assertThat(page).contains("```\n" + said().replaceFirst("replay: .*\n", "") + "```\n");
    }

    @Test
    void shouldNotClaimAnythingWhenItHasNotSeenEverything() {
        int exitCode = check("--max-states 100");

        assertThat(exitCode).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said()).contains("NOT EXHAUSTED: there are more than 100 states", "nothing is proved");
    }

    @Test
    void shouldShowOneExecutionMessageByMessage() throws Exception {
        Path file = scratch.resolve("run.mmd");

        int exitCode =
                check("--producers 1 --consumers 1 --items 1 --mode rendezvous --replay 1,1,2,2 --mermaid " + file);

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(said())
                .contains("   3  │◄───────────│            │  [1/0]  ITEMS 1/0, wants answer")
                .contains("replay: rendezvous 1,1,2,2");
        assertThat(Files.readString(file))
                .startsWith("sequenceDiagram\n")
                .contains("    R1->>R0: 3 ITEMS 1/0, wants answer\n    Note over R0: [1/0]\n");
    }

    @Test
    void shouldExploreUserCodeThatThrows() {
        assertThat(check("--producers 1 --consumers 1 --faults 1")).isEqualTo(ExitCode.OK);
        assertThat(check("--producers 1 --consumers 1 --faults 2 --on-error skip --late"))
                .isEqualTo(ExitCode.OK);
    }
}
