package org.rankbuffer.transport.mpj;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.transport.Transport;

class SwitchLimitTest {

    @ParameterizedTest
    @CsvSource({
        "131072,    130944",
        "131073,    130945",
        "12,        130944",
        "524287,    524159",
        "524288,    524160",
        "999999999, 524160"
    })
    void keepsMessagesBelowIt(int limit, int longest) {
        String configuration = "#temp line;#Number of Processes;8;#Protocol Switch Limit;" + limit + ";#Server Name;h";

        assertThat(SwitchLimit.maxMessage("3", configuration, "niodev")).isEqualTo(longest);
    }

    @Test
    void doesNotExistInMulticoreMode() {
        assertThat(SwitchLimit.maxMessage("3", "8", "smpdev")).isEqualTo(Transport.LONGEST_MESSAGE);
    }
}
