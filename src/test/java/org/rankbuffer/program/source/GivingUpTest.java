package org.rankbuffer.program.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.UsageException;

/** Sources on which the compiler ends without a word about them. */
@Timeout(60)
final class GivingUpTest {

    private static final int DEEP = 200_000;

    @TempDir
    private Path directory;

    private Path source(String expression) throws Exception {
        return Files.writeString(
                directory.resolve("X.java"), "class X { static int f(int x) { return " + expression + "; } }");
    }

    @Test
    void shouldBeNamedWhenTheyAreNestedTooDeeplyToBeParsed() throws Exception {
        Path deep = source("(".repeat(DEEP) + "x" + ")".repeat(DEEP));

        assertThatThrownBy(() -> SourceFile.parse(ToolProvider.getSystemJavaCompiler(), List.of(deep)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the compiler gave up on X.java: ");
    }

    @Test
    void shouldBeNamedWhenTheyAreTooLongToBeCompiled() throws Exception {
        Path wide = source("x" + "+x".repeat(DEEP));

        assertThatThrownBy(() ->
                        new SourceCompiler(List.of()).compile(wide, Files.readString(wide), packageName -> List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the compiler gave up on X.java, or on a source that it uses: ");
    }
}
