package org.rankbuffer.transport.mpj.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The replacement of a name in a class file; that ranks then listen where they should is seen on real hosts. */
final class NiodevBindingTest {

    private static final String THEIRS = "\1\0\32java/net/InetSocketAddress";
    private static final String OURS = "\1\0\61org/rankbuffer/transport/mpj/shared/NiodevAddress";

    @Test
    void shouldReplaceTheNameAndNothingElse() throws IOException {
        String descriptor = "\1\0\36(Ljava/net/InetSocketAddress;)";

        assertThat(replaced("before" + descriptor + THEIRS + "after"))
                .isEqualTo("before" + descriptor + OURS + "after");
    }

    @Test
    void shouldRefuseAClassFileThatIsNotAsExpected() {
        assertThatThrownBy(() -> replaced("nothing")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> replaced(THEIRS + THEIRS)).isInstanceOf(IOException.class);
    }

    private static String replaced(String classFile) throws IOException {
        return new String(
                NiodevBinding.replaced(classFile.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }
}
