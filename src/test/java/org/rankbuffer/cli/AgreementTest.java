package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

@Timeout(30)
final class AgreementTest {

    @Test
    void shouldLetEverybodyBeginWhenNobodyComplains() throws Exception {
        assertThat(complaints("", "", "", ""))
                .allSatisfy(told -> assertThat(told).isEmpty());
    }

    @Test
    void shouldTellWhatEverybodyComplainsOfOnce() throws Exception {
        assertThat(complaints("no", "no", "no").get(0)).containsExactly("no");
    }

    @Test
    void shouldKeepEverybodyFromBeginningWhenOneComplains() throws Exception {
        List<Set<String>> told = complaints("", "", "not here", "");

        assertThat(told.get(0)).containsExactly("not here");
        assertThat(told).allSatisfy(each -> assertThat(each).isNotEmpty());
    }

    /** What each rank is told, given what each complains of. */
    private static List<Set<String>> complaints(String... own) throws Exception {
        ConcurrentHashMap<Integer, Set<String>> told = new ConcurrentHashMap<>();
        InProcessWorld.run(
                own.length,
                Buffering.rendezvous(),
                transport -> told.put(transport.rank(), Agreement.on(transport, own[transport.rank()])));
        return told.values().stream().toList();
    }
}
