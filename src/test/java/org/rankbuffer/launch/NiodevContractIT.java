package org.rankbuffer.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rankbuffer.launch.rank.NiodevBootstrap;
import org.rankbuffer.transport.ContractProgram;
import org.rankbuffer.transport.mpj.MpjContract;

/** MPJ Express keeps the contract where every rank is a process, told the others' addresses by our launcher. */
class NiodevContractIT extends MpjContract {

    @Override
    protected void startRanks() throws Exception {
        List<NiodevBootstrap> bootstraps = new ArrayList<>();
        AddressExchange exchange = new AddressExchange(
                Collections.nCopies(ContractProgram.RANKS, "127.0.0.1"),
                all -> bootstraps.forEach(bootstrap -> bootstrap.tell(all)));
        for (int rank = 0; rank < ContractProgram.RANKS; rank++) {
            NiodevBootstrap bootstrap = new NiodevBootstrap(rank);
            bootstraps.add(bootstrap);
            String configuration = bootstrap.configuration(ContractProgram.RANKS, NiodevBootstrap.SWITCH_LIMIT);
            startJava(home().niodevClassPath(), List.of(Integer.toString(rank), configuration, "niodev"));
        }
        for (NiodevBootstrap bootstrap : bootstraps) {
            Thread thread = new Thread(() -> serve(bootstrap, exchange));
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void serve(NiodevBootstrap bootstrap, AddressExchange exchange) {
        try (bootstrap) {
            bootstrap.serve(report -> {
                synchronized (exchange) {
                    exchange.add(report);
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
