package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rankbuffer.UsageException;

/** What ranks print, and what users write. */
final class LabelsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Labels labels = new Labels(new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void shouldLabelEveryLineAndLoseNone() {
        print(3, "one\n\ntw");
        print(5, "EXIT\n");
        print(3, "o\nlast");
        print(-1, "ssh says\r\n");

        labels.end();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("[3] one\n[3] \n[5] EXIT\n[3] two\n[launcher] ssh says\r\n[3] last\n");
    }

    @Test
    void shouldShowAQuestionAsFarAsItIs() {
        print(0, "how many? ");
        labels.showUnfinished();
        labels.showUnfinished();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[0] how many? ");

        print(0, "thanks\nand");
        labels.showUnfinished();
        print(1, "other\n");
        print(0, " more");
        labels.end();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("[0] how many? thanks\n[0] and\n[1] other\n[0]  more\n");
    }

    @Test
    void shouldSplitACommandAtSpacesThatAreNotQuoted() {
        assertThat(ClusterOptions.words("ssh  -p 22 -o 'ProxyCommand=nc %h %p' -i \"a b\"x ''"))
                .containsExactly("ssh", "-p", "22", "-o", "ProxyCommand=nc %h %p", "-i", "a bx", "");
        assertThatThrownBy(() -> ClusterOptions.words("ssh 'x")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ClusterOptions.words(" ")).isInstanceOf(UsageException.class);
    }

    private void print(int rank, String text) {
        labels.print(rank, text.getBytes(StandardCharsets.UTF_8));
    }
}
