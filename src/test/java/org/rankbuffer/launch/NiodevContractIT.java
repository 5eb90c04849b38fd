package org.rankbuffer.launch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.rankbuffer.transport.ContractProgram;
import org.rankbuffer.transport.mpj.MpjContract;

/** MPJ Express keeps the contract where every rank is a process, introduced to the others by our rendezvous. */
class NiodevContractIT extends MpjContract {

    @Override
    protected void startRanks() throws Exception {
        try (NiodevRendezvous rendezvous =
                new NiodevRendezvous(InetAddress.getLoopbackAddress(), ContractProgram.RANKS)) {
            for (int rank = 0; rank < ContractProgram.RANKS; rank++) {
                startJava(
                        home().niodevClassPath(),
                        List.of(Integer.toString(rank), rendezvous.configuration(), "niodev"));
            }
            rendezvous.await(Duration.ofSeconds(60));
        }
    }

    @Override
    protected boolean isEager() {
        return true;
    }
}
