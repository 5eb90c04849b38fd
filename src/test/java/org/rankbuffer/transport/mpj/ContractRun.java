package org.rankbuffer.transport.mpj;

import java.nio.file.Path;
import java.util.Arrays;
import org.rankbuffer.transport.ContractProgram;
import org.rankbuffer.transport.RankBody;
import org.rankbuffer.transport.SendObserver;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.mpj.shared.MulticoreWorld;

/**
 * The program of a JVM that runs the transport's contract on MPJ Express: all its ranks ({@code multicore} and the
 * per-rank jars) or one of them (rank, configuration, {@code niodev}). Rank 0 prints a line for every program that has
 * ended on all ranks. The exit status is 0 when all have, otherwise 1.
 */
public final class ContractRun {

    static final String KEPT = "kept: ";

    private ContractRun() {}

    /** Runs the contract. */
    public static void main(String[] args) {
        int status = 1;
        try {
            if (args[0].equals("multicore")) {
                runMulticore(args);
            } else {
                MpjSession.run(args, transport -> runAll(transport, true));
            }
            status = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        }
        // After a failure, MPJ Express leaves threads behind that nothing can end.
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    private static void runMulticore(String[] args) throws Exception {
        RankBody shortSend = new SendObserver(1);
        RankBody longSend = new SendObserver(Transport.LONGEST_MESSAGE);
        MulticoreWorld.run(
                ContractProgram.RANKS, Arrays.stream(args).skip(1).map(Path::of).toList(), transport -> {
                    runAll(transport, false);
                    shortSend.run(transport);
                    longSend.run(transport);
                    if (transport.rank() == 0) {
                        System.out.println(KEPT + "rendezvous");
                    }
                });
    }

    private static void runAll(Transport transport, boolean eager) throws Exception {
        for (ContractProgram program : ContractProgram.values()) {
            if (eager || program.needs() == ContractProgram.Buffers.WHATEVER) {
                program.run(transport);
                if (transport.rank() == 0) {
                    System.out.println(KEPT + program);
                }
            }
        }
    }
}
