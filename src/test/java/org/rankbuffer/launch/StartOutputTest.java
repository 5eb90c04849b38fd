package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.os.ProcessState;

/** What is known of a process that has ended, or does not answer. */
final class StartOutputTest {

    private final StartOutput output = new StartOutput();
    private final StringBuilder passedOn = new StringBuilder();

    @Test
    void shouldKnowSignalsByTheStatus() {
        assertThat(output.ending(139)).isEqualTo("was ended by SIGSEGV");
        assertThat(output.ending(143)).isEqualTo("was ended by SIGTERM");
        assertThat(output.ending(3)).isEqualTo("ended with status 3");
    }

    @Test
    void shouldSeeACrashThatTheStatusHides() {
        print("# A fatal error has been detected by the Java Runtime Environment:\n");
        print("#  SIGSEGV (0xb) at pc=0x00007f0c6b1f7a2c, pid=4711, tid=4711\n");

        assertThat(output.ending(1)).isEqualTo("crashed with SIGSEGV");
        assertThat(output.ofFailedStart(1)).isEmpty();
    }

    @Test
    void shouldHoldBackWhatIsPrintedBeforeTheFirstEvent() {
        print("one\n");
        assertThat(passedOn).isEmpty();
        assertThat(output.ofFailedStart(137)).isEmpty();

        output.begin();
        print("two\n");

        assertThat(passedOn).hasToString("one two ");
        assertThat(output.ofFailedStart(1)).isEmpty();
    }

    @Test
    void shouldTakeTheOutputOfAFailedStartAndPassNoneOfItOn() {
        print("Unrecognized VM option 'Foo'\n");

        assertThat(output.ofFailedStart(1)).contains(List.of("Unrecognized VM option 'Foo'"));
        output.release();
        assertThat(passedOn).isEmpty();
    }

    @Test
    void shouldReadTheStateOfAProcess() {
        assertThat(ProcessState.read("Name:\tjava\nState:\tT (stopped)\n").condition())
                .isEqualTo("is stopped (SIGSTOP)");
        assertThat(ProcessState.read("State:\tS (sleeping)\n").condition()).isEqualTo("does not answer");
        assertThat(ProcessState.read("").stopped()).isFalse();
    }

    private void print(String line) {
        output.print(
                line.getBytes(StandardCharsets.UTF_8),
                () -> passedOn.append(line.strip()).append(' '));
    }
}
