package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every page. */
final class AnyPageTest extends PageTest {

    private static final long MOST_BYTES = 5_000_000;

    @ParameterizedTest
    @EnumSource(Pages.class)
    void shouldSayTheVerdictOnTop(Pages page) throws IOException {
        assertThat(Files.size(page.file())).isLessThanOrEqualTo(MOST_BYTES);
        chromium.open(page.file());

        assertThat(chromium.find("main > section").getDomAttribute("id")).isEqualTo("verdict");
        assertThat(chromium.all("#verdict .good")).hasSize(page.isGood() ? 1 : 0);
        assertThat(chromium.all("#verdict .bad").isEmpty()).isEqualTo(page.isGood());
    }

    @ParameterizedTest
    @EnumSource(Pages.class)
    void shouldBeForAll(Pages page) {
        chromium.open(page.file());
        for (String scheme : new String[] {"light", "dark"}) {
            chromium.media("screen", scheme);
            chromium.untilTrue(
                    "all sections",
                    () -> chromium.is(
                            "return [...document.querySelectorAll('main > section')].every(s => s.children.length > 1)"));

            assertThat(chromium.violations()).as(scheme).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Pages.class)
    void shouldFitOnANarrowScreenAndOnPaper(Pages page) {
        chromium.resize(400, 800);
        chromium.open(page.file());

        chromium.untilTrue(
                "the environment", () -> !chromium.all("#environment pre").isEmpty());
        assertThat(chromium.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(400);
        assertThat(new String(chromium.pdf(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }
}
