package org.rankbuffer.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveGateTest {

    private static final String TOKEN = "0123456789abcdefghijklmn";

    private final LiveGate gate = new LiveGate(TOKEN, 4711);

    @Test
    void shouldMakeATokenOfItsOwnForEachRun() {
        String one = new LiveGate(1).url();
        String other = new LiveGate(1).url();

        assertThat(one).matches("http://127\\.0\\.0\\.1:1/[A-Za-z0-9_-]{32}/").isNotEqualTo(other);
    }

    @Test
    void shouldTellWhatIsBehindTheToken() {
        assertThat(gate.pathBehindToken("/" + TOKEN + "/")).isEmpty();
        assertThat(gate.pathBehindToken("/" + TOKEN + "/events")).isEqualTo("events");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "/" + TOKEN,
                TOKEN + "/",
                "/0123456789abcdefghijklmN/",
                "/0123456789abcdefghijklm/",
                "/" + TOKEN + "0/",
                "//" + TOKEN + "/",
                "/./" + TOKEN + "/",
                "/%30123456789abcdefghijklmn/",
                "/events"
            })
    void shouldTellNothingWithoutTheToken(String path) {
        assertThat(gate.pathBehindToken(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:4711", "localhost:4711", "LOCALHOST:4711"})
    void shouldKnowItsOwnNames(String host) {
        assertThat(gate.isForThisHost(headers("Host", host))).isTrue();
    }

    /** A name of somebody else's that leads to this machine would make their page one of the same origin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:4712",
                "evil.example:4711",
                "localhost.evil.example:4711",
                "[::1]:4711",
                ""
            })
    void shouldKnowNoOtherNames(String host) {
        assertThat(gate.isForThisHost(headers("Host", host))).isFalse();
        assertThat(gate.isForThisHost(new Headers())).isFalse();
        assertThat(gate.isForThisHost(headers("Host", "127.0.0.1:4711", host))).isFalse();
    }

    @Test
    void shouldTakeCommandsFromItsOwnPageOnly() {
        assertThat(gate.isFromThisPage(headers("Origin", "http://127.0.0.1:4711")))
                .isTrue();
        assertThat(gate.isFromThisPage(headers("Origin", "http://localhost:4711")))
                .isTrue();
        assertThat(gate.isFromThisPage(headers("Origin", "https://127.0.0.1:4711")))
                .isFalse();
        assertThat(gate.isFromThisPage(headers("Origin", "http://127.0.0.1:80")))
                .isFalse();
        assertThat(gate.isFromThisPage(headers("Origin", "null"))).isFalse();
        assertThat(gate.isFromThisPage(headers("Origin", "http://evil.example")))
                .isFalse();
        assertThat(gate.isFromThisPage(new Headers())).isFalse();
    }

    private static Headers headers(String name, String... values) {
        Headers headers = new Headers();
        for (String value : values) {
            headers.add(name, value);
        }
        return headers;
    }
}
