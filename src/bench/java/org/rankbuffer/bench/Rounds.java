package org.rankbuffer.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.launch.rank.RankProgram;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.mpj.shared.PlainMpj;

/**
 * One rank's part in a job of the benchmark: plays the rounds of a {@link Plan} in one JVM after the other ranks have
 * warmed up, too. Rank 0 commands the others ({@link RoundDriver}), and says what was measured.
 */
public final class Rounds implements Workload<ByteBuffer, Void>, RankProgram {

    private final List<Round> rounds = new ArrayList<>();
    private final Meter played = new Meter();

    /** Made once per rank. */
    public Rounds() {}

    @Override
    public Optional<RunResult<?>> run(Transport transport, Settings settings, RunObserver observer) throws Exception {
        Plan plan = Plan.parse(settings.options().get(Plan.OPTION));
        for (Cell cell : plan.cells()) {
            Round round = round(cell, settings, transport.size(), observer);
            rounds.add(cell.kind().isBuffer() ? round : counted(round, settings, observer));
        }
        if (transport.rank() == 0) {
            return Optional.of(new RoundDriver(transport, plan, rounds, line -> observer.says(0, line)).run());
        }
        follow(transport);
        return Optional.empty();
    }

    private Round round(Cell cell, Settings settings, int size, RunObserver observer) {
        return switch (cell.kind()) {
            case BUFFER, IDLE -> new BufferRound(cell, settings, observer);
            case MPJ_RELAY -> onPlainMpj(MessageRounds.relay(cell.itemSize()));
            case MPJ_PING_PONG -> onPlainMpj(MessageRounds.pingPong(cell.itemSize()));
            case RELAY -> MessageRounds.relay(cell.itemSize());
            case PING_PONG -> MessageRounds.pingPong(cell.itemSize());
            case TEXTBOOK ->
                onPlainMpj(new TextbookRound(cell, settings.resolve(size).producers()));
            case QUEUE -> new QueueRound(cell, settings.resolve(size).producers());
        };
    }

    /** Lets those who look for stalls see that something happens where they cannot see each message. */
    private Round counted(Round round, Settings settings, RunObserver observer) {
        return (transport, items) -> {
            BufferLimits limits = settings.resolve(transport.size());
            observer.begins(transport.rank(), Role.of(transport.rank(), limits), played);
            played.item();
            return round.play(transport, items);
        };
    }

    /** The same round on the messages of MPJ Express as its own programs use them, if it carries those of the job. */
    private static Round onPlainMpj(Round round) {
        return (transport, items) -> round.play(PlainMpj.on(transport), items);
    }

    private void follow(Transport transport) throws Exception {
        RoundCommand command = RoundCommand.receive(transport);
        while (command.kind() != RoundCommand.STOP) {
            if (command.kind() == RoundCommand.PLAY) {
                rounds.get(command.cell()).play(transport, command.items());
            } else {
                RoundCommand.answer(transport, RoundDriver.allocatedByThisThread());
            }
            command = RoundCommand.receive(transport);
        }
    }

    private static UsageException noWorkload() {
        return new UsageException("the rounds of a benchmark are no workload; use ./run-local.sh bench");
    }

    @Override
    public Codec<ByteBuffer> codec() {
        throw noWorkload();
    }

    @Override
    public Producer<ByteBuffer> producer(RankContext context) {
        throw noWorkload();
    }

    @Override
    public Consumer<ByteBuffer, Void> consumer(RankContext context) {
        throw noWorkload();
    }

    @Override
    public void check(Settings settings) {
        throw noWorkload();
    }
}
