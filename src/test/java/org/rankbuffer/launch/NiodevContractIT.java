package org.rankbuffer.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rankbuffer.launch.rank.NiodevBootstrap;
import org.rankbuffer.transport.ContractProgram;
import org.rankbuffer.transport.mpj.MpjContract;

/** MPJ Express keeps the contract where every rank is a process, introduced to the others by our desks and meeting. */
class NiodevContractIT extends MpjContract {

    @Override
    protected void startRanks() throws Exception {
        List<NiodevBootstrap> desks = new ArrayList<>();
        AddressExchange meeting = new AddressExchange(
                Collections.nCopies(ContractProgram.RANKS, "127.0.0.1"),
                everybody -> desks.forEach(desk -> desk.introduce(everybody)));
        for (int rank = 0; rank < ContractProgram.RANKS; rank++) {
            NiodevBootstrap desk = new NiodevBootstrap(rank);
            desks.add(desk);
            String configuration = desk.configuration(ContractProgram.RANKS, NiodevBootstrap.SWITCH_LIMIT);
            startJava(home().niodevClassPath(), List.of(Integer.toString(rank), configuration, "niodev"));
        }
        for (NiodevBootstrap desk : desks) {
            Thread thread = new Thread(() -> serve(desk, meeting));
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void serve(NiodevBootstrap desk, AddressExchange meeting) {
        try (desk) {
            desk.serve(report -> {
                synchronized (meeting) {
                    meeting.comes(report);
                }
            });
        } catch (Exception e) { // the ranks will not come to their ends, which is what the test looks at
            e.printStackTrace();
        }
    }

    @Override
    protected boolean isEager() {
        return true;
    }
}
