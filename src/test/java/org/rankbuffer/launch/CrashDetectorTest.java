package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.os.ProcessState;
import org.rankbuffer.launch.wire.RankEvent;

/** What a dead or silent process leaves to go by. */
final class CrashDetectorTest {

    private final CrashDetector words = new CrashDetector();

    @Test
    void shouldKnowSignalsByTheStatus() {
        assertThat(words.ending(139).description()).isEqualTo("was ended by SIGSEGV");
        assertThat(words.ending(143).description()).isEqualTo("was ended by SIGTERM");
        assertThat(words.ending(3).description()).isEqualTo("ended with status 3");
    }

    @Test
    void shouldHearOfACrashThatTheStatusHides() {
        print("# A fatal error has been detected by the Java Runtime Environment:\n");
        print("#  SIGSEGV (0xb) at pc=0x00007f0c6b1f7a2c, pid=4711, tid=4711\n");

        assertThat(words.ending(1).description()).isEqualTo("crashed with SIGSEGV");
    }

    @Test
    void shouldReadTheStateOfAProcess() {
        assertThat(ProcessState.read("Name:\tjava\nState:\tT (stopped)\n").condition())
                .isEqualTo("is stopped (SIGSTOP)");
        assertThat(ProcessState.read("State:\tS (sleeping)\n").condition()).isEqualTo("does not answer");
        assertThat(ProcessState.read("").stopped()).isFalse();
    }

    private void print(String line) {
        words.hear(new RankEvent.Output(-1, line.getBytes(StandardCharsets.UTF_8)));
    }
}
