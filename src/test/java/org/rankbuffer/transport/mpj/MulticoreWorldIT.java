package org.rankbuffer.transport.mpj;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.mpjhome.MpjHome;

class MulticoreWorldIT {

    @TempDir
    Path folder;

    @Test
    void shouldReportAFailureAtOnceThoughOtherRanksAreBlocked() throws Exception {
        MpjHome home = MpjJvm.home();
        Path output = folder.resolve("output");
        List<String> arguments =
                home.rankClassPath().stream().map(Path::toString).toList();

        Process process = MpjJvm.start(home, home.multicoreClassPath(), FailingRun.class, arguments, output);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(42);
        assertThat(Files.readAllLines(output)).containsExactly("rank 2 gives up");
    }

    @Test
    void shouldHaveOurClassesInPlaceOfTwoOfMpjExpresss() throws Exception {
        MpjHome home = MpjJvm.home();
        Path output = folder.resolve("output");

        Process process = MpjJvm.start(home, home.multicoreClassPath(), ReplacedClasses.class, List.of(), output);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readAllLines(output))
                .containsExactly(
                        "Semaphore is ours",
                        "SMPDeviceImpl$Key is ours",
                        "the same: equal, hash equal",
                        "another tag: unequal, hash unequal",
                        "another context: unequal, hash unequal",
                        "turned round: unequal, hash unequal");
    }
}
