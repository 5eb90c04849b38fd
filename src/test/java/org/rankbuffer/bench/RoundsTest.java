package org.rankbuffer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

@Timeout(60)
class RoundsTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<RunResult<?>> results = new CopyOnWriteArrayList<>();

    /** What can be measured without MPJ Express. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEXTBOOK", "MPJ_RELAY", "MPJ_PING_PONG"})
    void shouldMeasure(CellKind kind) throws Exception {
        play(new Cell(kind, 64, 16, 0), new Cell(CellKind.BUFFER, 8, 4, 1));

        assertThat(said).hasSize(2);
        Measurement measured = measured(0);
        assertThat(measured.cell()).isEqualTo(new Cell(kind, 64, 16, 0));
        assertThat(measured.ranks()).isEqualTo(5);
        assertThat(measured.items()).isPositive();
        assertThat(measured.seconds()).hasSize(2);
        assertThat(measured.rate()).isPositive().isFinite();
    }

    @Test
    void shouldCountTheMessagesOfTheTextbooksProtocol() throws Exception {
        play(new Cell(CellKind.BUFFER, 64, 16, 1));

        // An item, a request and a reply, and a sixteenth of an acknowledgement; and hello and farewell of each client.
        Measurement measured = measured(0);
        assertThat(measured.messagesPerItem() * measured.items())
                .isBetween(3.05 * measured.items(), 3.07 * measured.items() + 40);
        assertThat(measured.latencyMicros()).hasSize(3).isSorted();
    }

    @Test
    void shouldEndWithTheVerdictOfTheLastRun() throws Exception {
        play(new Cell(CellKind.BUFFER, 64, 16, 0), new Cell(CellKind.RELAY, 64, 0, 0));

        assertThat(results).hasSize(1);
        assertThat(results.get(0).verdict()).isEqualTo(RunVerdict.HOLDS);
    }

    @Test
    void shouldBeNoWorkload() {
        assertThatThrownBy(() -> new Rounds().check(Settings.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("./run-local.sh bench");
    }

    private Measurement measured(int line) {
        return new Gson().fromJson(said.get(line), Measurement.class);
    }

    private void play(Cell... cells) throws Exception {
        Settings settings = Settings.builder()
                .option(Plan.OPTION, new Plan(List.of(cells), 2, 2, 0.02, 0.02).json())
                .build();
        InProcessWorld.run(
                5,
                Buffering.rendezvous(),
                transport ->
                        new Rounds().run(transport, settings, new Listener()).ifPresent(results::add));
    }

    private final class Listener implements RunObserver {

        @Override
        public void says(int rank, String line) {
            said.add(line);
        }
    }
}
