package org.rankbuffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.Checkout;
import org.rankbuffer.launch.wire.Device;

/** A short campaign of faults; {@link FaultsCommand} runs long ones. */
@Timeout(180)
final class FaultsIT {

    // This seed has eleven kinds of faults, at all moments, with few ranks.
    @Test
    void shouldEndEveryJobAsItShould() throws Exception {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        boolean right = new Campaign(
                        1544,
                        List.of(Device.MULTICORE, Device.NIODEV),
                        "all",
                        Checkout.ofProject(Path.of(System.getProperty("rankbuffer.home"))),
                        new PrintStream(table, true, StandardCharsets.UTF_8))
                .run(12, OptionalInt.empty());

        assertThat(right).as(table.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
