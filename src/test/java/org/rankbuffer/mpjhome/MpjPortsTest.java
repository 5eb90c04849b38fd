package org.rankbuffer.mpjhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;

final class MpjPortsTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadThePortsOfDaemonAndLauncher() throws Exception {
        assertThat(ports("# a comment\nmpjexpress.mpjdaemon.port.1 = 40055\nmpjexpress.mpjdaemon.port.2=40052\n"
                        + "mpjexpress.mpjrun.port.1=40002\n"))
                .isEqualTo(new MpjPorts(40055, 40002));
    }

    @Test
    void shouldNameAPortThatIsMissingOrNone() {
        assertThatThrownBy(() -> ports("mpjexpress.mpjrun.port.1=40002\n"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("mpjexpress.mpjdaemon.port.1 is nothing in")
                .hasMessageEndingWith("it must be a port, 1 to 65535");
        assertThatThrownBy(() -> ports("mpjexpress.mpjdaemon.port.1=65536\nmpjexpress.mpjrun.port.1=40002\n"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("mpjexpress.mpjdaemon.port.1 is 65536 in");
    }

    private MpjPorts ports(String text) throws Exception {
        return MpjPorts.read(Files.writeString(folder.resolve("mpjexpress.conf"), text));
    }
}
