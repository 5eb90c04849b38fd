package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the process that grades is told. */
final class GradingProcessTest {

    @Test
    void shouldReadNamesWithAnyCharactersAsTheyWereWritten() throws Exception {
        List<String> words = List.of("ring", "new\nline\u001b[31m", "", "a%0Ab + c", "/tmp/Jörg\r\uD83D\uDE00", "true");
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(GradingProcess.lines(words)), StandardCharsets.UTF_8));

        for (String word : words) {
            assertThat(GradingProcess.next(lines)).isEqualTo(word);
        }
        assertThat(lines.readLine()).isNull();
    }
}
