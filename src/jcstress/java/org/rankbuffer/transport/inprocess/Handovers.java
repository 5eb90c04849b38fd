package org.rankbuffer.transport.inprocess;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;

/**
 * Ranks on threads that meet at the same moment: nothing may be lost, torn, exchanged, or left asleep. Two at a time,
 * because jcstress runs no more of them than there are processors.
 */
public final class Handovers {

    private static final int TAG = 1;

    private Handovers() {}

    private static void send(InProcessWorld world, int rank, int value) {
        world.transport(rank).send(new byte[] {(byte) value, (byte) value}, 0, 2, 0, TAG);
    }

    /** The two bytes of the next message as one number; 11, 22, never 12. */
    private static int receive(InProcessWorld world) {
        byte[] bytes = new byte[2];
        world.transport(0).receive(bytes, 0, 2, Transport.ANY_SOURCE, TAG);
        return bytes[0] * 10 + bytes[1];
    }

    /** Two sends that wait, one after the other, and their receiver. */
    @JCStressTest
    @Outcome(id = "11, 22", expect = Expect.ACCEPTABLE, desc = "whole, and in order")
    @State
    public static class Rendezvous {
        private final InProcessWorld world = new InProcessWorld(2, Buffering.rendezvous());

        /** Rank 1. */
        @Actor
        public void sender() {
            send(world, 1, 1);
            send(world, 1, 2);
        }

        /** Rank 0. */
        @Actor
        public void receiver(II_Result result) {
            result.r1 = receive(world);
            result.r2 = receive(world);
        }
    }

    /** The same with sends that do not wait. */
    @JCStressTest
    @Outcome(id = "11, 22", expect = Expect.ACCEPTABLE, desc = "whole, and in order")
    @State
    public static class Eager {
        private final InProcessWorld world = new InProcessWorld(2, Buffering.eager());

        /** Rank 1. */
        @Actor
        public void sender() {
            send(world, 1, 1);
            send(world, 1, 2);
        }

        /** Rank 0. */
        @Actor
        public void receiver(II_Result result) {
            result.r1 = receive(world);
            result.r2 = receive(world);
        }
    }

    /** Two ranks that send to a third at once. */
    @JCStressTest
    @Outcome(id = "11, 22", expect = Expect.ACCEPTABLE, desc = "rank 1 was first")
    @Outcome(id = "22, 11", expect = Expect.ACCEPTABLE, desc = "rank 2 was first")
    @State
    public static class TwoSenders {
        private final InProcessWorld world = new InProcessWorld(3, Buffering.eager());

        /** Rank 1. */
        @Actor
        public void one() {
            send(world, 1, 1);
        }

        /** Rank 2. */
        @Actor
        public void two() {
            send(world, 2, 2);
        }

        /** Rank 0. */
        @Arbiter
        public void receiver(II_Result result) {
            result.r1 = receive(world);
            result.r2 = receive(world);
        }
    }

    /** A world that is closed while a rank waits in it to send, or is about to. */
    @JCStressTest
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "the send was told")
    @State
    public static class ClosingOnASender {
        private final InProcessWorld world = new InProcessWorld(2, Buffering.rendezvous());

        /** Rank 1, whose message nobody receives. */
        @Actor
        public void sender(I_Result result) {
            try {
                send(world, 1, 1);
                result.r1 = 1;
            } catch (TransportException e) {
                result.r1 = -1;
            }
        }

        /** Somebody else. */
        @Actor
        public void closer() {
            world.close();
        }
    }

    /** A message and the end of the world, one after the other. */
    @JCStressTest
    @Outcome(id = "11", expect = Expect.ACCEPTABLE, desc = "the message was first")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "the end was first")
    @State
    public static class ClosingOnAReceiver {
        private final InProcessWorld world = new InProcessWorld(2, Buffering.eager());

        /** Rank 0. */
        @Actor
        public void receiver(I_Result result) {
            try {
                result.r1 = receive(world);
            } catch (TransportException e) {
                result.r1 = -1;
            }
        }

        /** Rank 1, and then somebody else. */
        @Actor
        public void senderAndCloser() {
            send(world, 1, 1);
            world.close();
        }
    }
}
