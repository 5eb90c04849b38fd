package org.rankbuffer.transport.mpj;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MPJ Express keeps the contract where all ranks are threads of one JVM, started by ourselves. */
class MulticoreContractIT extends MpjContract {

    @Override
    protected void startRanks() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("multicore"));
        home().rankClassPath().stream().map(Path::toString).forEach(arguments::add);
        startJava(home().multicoreClassPath(), arguments);
    }

    @Override
    protected boolean isEager() {
        return false;
    }

    @Test
    void shouldBlockEverySendUntilItsReceive() {
        assertKept("rendezvous");
    }
}
