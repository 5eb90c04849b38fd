package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain MPJ Express, where all ranks see the same wrong options, and nobody is above them to say so. */
final class MpjrunIT {

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({
        "numbers --capacity 0, --capacity is 0; it must be",
        "numbers --bogus, Unknown option: '--bogus'; --help tells more",
        "numbers --items many, Invalid value for option '--items'",
        "numbers --producers 8, producers",
        "org.example.Nothing, there is no workload org.example.Nothing",
        "checksum, checksum needs --input",
        "wordcount --input /nowhere --output out, --input is /nowhere",
        "numbers --log-dir /nowhere, --log-dir is /nowhere",
    })
    void shouldTellAUsageErrorInOneLineOnce(String options, String words) throws Exception {
        CommandRun run = CommandRun.mpjrun(scratch, options.split(" "));

        assertThat((run.out() + run.err()).lines().filter(line -> !line.startsWith("MPJ Express (")))
                .as(run.toString())
                .singleElement()
                .asString()
                .startsWith("rankbuffer: ")
                .contains(words);
    }

    @Test
    void shouldShowTheHelpOnceAndEnd() throws Exception {
        CommandRun run = CommandRun.mpjrun(scratch, "--help");

        assertThat(run.out()).as(run.toString()).containsOnlyOnce("Usage: ").containsOnlyOnce("--capacity-bytes=");
        assertThat(run.err()).isEmpty();
    }
}
