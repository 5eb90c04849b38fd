package org.rankbuffer.launch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.launch.wire.HostCommand;

/** At which address ranks are to be reached. */
final class OwnAddressTest {

    private static final Map<String, String> OVER_SSH = Map.of("SSH_CONNECTION", "192.0.2.1 40000 192.0.2.7 22");

    @Test
    void shouldTakeTheAddressThatIsNamed() {
        assertThat(find("192.0.2.9", "", true)).isEqualTo("192.0.2.9");
    }

    @Test
    void shouldTakeTheOneThatSshCameInAt() {
        assertThat(find("", "", true)).isEqualTo("192.0.2.7");
        assertThat(find("", "", false)).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldTakeTheOneInANetwork() throws Exception {
        String loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"))
                .getName();

        assertThat(find("", "127.0.0.0/8", true)).isEqualTo("127.0.0.1");
        assertThat(find("", "127.0.0.0/29", true)).isEqualTo("127.0.0.1");
        assertThat(find("", loopback, true)).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldSayWhenThereIsNoSuchNetwork() {
        assertThatThrownBy(() -> find("", "203.0.113.0/24", true))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("has no address in the network 203.0.113.0/24");
        assertThatThrownBy(() -> find("", "nonesuch0", true)).hasMessage("has no interface nonesuch0");
        assertThatThrownBy(() -> find("", "127.0.0.0/99", true)).hasMessageContaining("has no address in the network");
    }

    private static String find(String address, String network, boolean overSsh) {
        return OwnAddress.find(new HostCommand.Settle(address, network, overSsh, List.of()), OVER_SSH)
                .getHostAddress();
    }
}
