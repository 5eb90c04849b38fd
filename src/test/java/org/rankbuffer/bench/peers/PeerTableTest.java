package org.rankbuffer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeerTableTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void shouldPutPeersBesideTheBufferOnEachDevice() {
        PeerJob job = new PeerJob(1000, 64, 1024, 4, 3, 3);
        List<PeerComparison> peers = List.of(
                new PeerComparison(64, 1024, new PeerResult("some queue", "pickles", List.of(9e4, 2e5, 1e5), "")),
                new PeerComparison(64, 1024, new PeerResult("another", "", List.of(), "install another")));

        new PeerTable(out, Map.of("multicore", 1e6), job).print(peers);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        "what one would pick instead: 4 producers, 3 consumers, items of 64 bytes, capacity 1024",
                        "                           items/s  rankbuffer by it (what it is allowed)",
                        "  some queue                 100 k  multicore 10.00 x  (pickles)",
                        "  another                           install another");
    }
}
