package org.rankbuffer.launch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.rankbuffer.launch.rank.RankOutput;
import org.rankbuffer.launch.rank.RankProbe;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.transport.Meter;

/** What threads of a rank process tell the launcher over their one pipe at the same moment: all of it, and whole. */
public final class Reports {

    private Reports() {}

    /** A pipe that takes a byte at a time, and has no locks of its own. */
    private static final class Pipe extends OutputStream {
        private final byte[] bytes = new byte[512];
        private int size;

        @Override
        public void write(int b) {
            bytes[size++] = (byte) b;
        }
    }

    /** What the launcher hears, in its order. */
    private static String heard(Pipe pipe) {
        StringBuilder heard = new StringBuilder();
        try {
            new EventReader<>(
                            new ByteArrayInputStream(pipe.bytes, 0, pipe.size),
                            RankEvent.class,
                            event -> heard.append(
                                    event instanceof RankEvent.Output output
                                            ? new String(output.bytes()).replace("\n", ".")
                                            : event.getClass().getSimpleName() + "."),
                            strays -> heard.append("garbage."))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard.toString();
    }

    /** A rank that has failed, and the pulse of its process: whatever is first, the failure arrives. */
    @JCStressTest
    @Outcome(id = "(Failed.Pulse.|Pulse.Failed.)", expect = Expect.ACCEPTABLE, desc = "both, whole")
    @State
    public static class FailureAndPulse {
        private final Pipe pipe = new Pipe();
        private final EventWriter channel = new EventWriter(pipe);

        /** The rank's thread. */
        @Actor
        public void rank() {
            channel.send(new RankEvent.Failed(1, 5, "out of ink", false));
        }

        /** The heart's. */
        @Actor
        public void heart() {
            channel.send(new RankEvent.Pulse(3, 2, new long[] {1, 2, 3}));
        }

        /** The launcher. */
        @Arbiter
        public void launcher(L_Result result) {
            result.r1 = heard(pipe);
        }
    }

    /** Two threads of one rank that print a line each. */
    @JCStressTest
    @Outcome(id = "(one.two.|two.one.)", expect = Expect.ACCEPTABLE, desc = "two lines")
    @State
    public static class TwoLines {
        private final Pipe pipe = new Pipe();
        private final RankOutput output = new RankOutput(new EventWriter(pipe), RankEvent.Output::new);

        private void print(String line) {
            byte[] bytes = line.getBytes();
            output.write(bytes, 0, bytes.length);
        }

        /** One. */
        @Actor
        public void one() {
            print("one\n");
        }

        /** The other. */
        @Actor
        public void other() {
            print("two\n");
        }

        /** The launcher. */
        @Arbiter
        public void launcher(L_Result result) {
            result.r1 = heard(pipe);
        }
    }

    /** A rank that sets to work while its pulse is taken. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "its phases are seen in their order, and no meter is missed")
    @State
    public static class BeginningToWork {
        private final RankProbe vitals = new RankProbe(1, 0);

        /** The rank's thread. */
        @Actor
        public void rank() {
            vitals.works(new Meter());
            vitals.isThrough();
        }

        /** The heart's. */
        @Actor
        public void heart(I_Result result) {
            Heartbeat.Phase before = vitals.pulse(1).phase();
            Heartbeat.Phase after = vitals.pulse(2).phase();
            result.r1 = after.ordinal() >= before.ordinal() ? 1 : 0;
        }
    }
}
