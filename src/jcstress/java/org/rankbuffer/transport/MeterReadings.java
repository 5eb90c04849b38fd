package org.rankbuffer.transport;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.rankbuffer.transport.Meter.Call;

/**
 * What the table of rank states is made from, read while the rank writes it without locks. What a stall is concluded from
 * has to be right: the peer and the tag of a call that is seen to be under way, and that whoever is out of a call has
 * made progress.
 */
public final class MeterReadings {

    private static final int PEER = 7;
    private static final int TAG = 9;

    private MeterReadings() {}

    /** A rank that goes into a call, and stays there. */
    @JCStressTest
    @Outcome(id = "0, (0|7), (0|9)", expect = Expect.ACCEPTABLE, desc = "before the call")
    @Outcome(id = "1, 7, 9", expect = Expect.ACCEPTABLE, desc = "in it, with this peer and tag")
    @State
    public static class EnteringACall {
        private final Meter meter = new Meter();

        /** The rank. */
        @Actor
        public void rank() {
            meter.enter(Call.SEND, PEER, TAG, 1);
        }

        /** Who takes the pulse. */
        @Actor
        public void heart(III_Result result) {
            result.r1 = meter.call() == Call.SEND ? 1 : 0;
            result.r2 = meter.peer();
            result.r3 = meter.tag();
        }
    }

    /** A rank that comes out of a call. */
    @JCStressTest
    @Outcome(id = "1, [01]", expect = Expect.ACCEPTABLE, desc = "still in it")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "out of it, and one message further")
    @State
    public static class LeavingACall {
        private final Meter meter = new Meter();

        /** A meter of a rank that is in a call. */
        public LeavingACall() {
            meter.enter(Call.RECEIVE, PEER, TAG, 1);
        }

        /** The rank. */
        @Actor
        public void rank() {
            meter.leave(1, 2);
        }

        /** Who takes the pulse. */
        @Actor
        public void heart(II_Result result) {
            result.r1 = meter.call() == Call.RECEIVE ? 1 : 0;
            result.r2 = (int) meter.messagesReceived();
        }
    }

    /** A count beyond 32 bits, which must not be seen half written. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before")
    @Outcome(id = "0, 8589934593", expect = Expect.ACCEPTABLE, desc = "between")
    @Outcome(id = "8589934593, 8589934593", expect = Expect.ACCEPTABLE, desc = "after")
    @State
    public static class LongCounts {
        private static final long TIME = (1L << 33) + 1;

        private final Meter meter = new Meter();

        /** The rank. */
        @Actor
        public void rank() {
            meter.enter(Call.SEND, PEER, TAG, 0);
            meter.leave(1, TIME);
        }

        /** Who takes the pulse, twice. */
        @Actor
        public void heart(JJ_Result result) {
            result.r1 = meter.nanosInSend();
            result.r2 = meter.nanosInSend();
        }
    }
}
