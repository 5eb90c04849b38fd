package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of a run that goes on. */
final class LivePageTest extends PageTest {

    private static final List<String> LONG_RUN =
            List.of("-np", "4", "--live", "--items", "1000000", "--capacity", "8", "--batch", "1", "--window", "1");

    @Test
    void shouldSteerARunThatGoesOn() {
        try (Command run = new Command(LONG_RUN)) {
            chromium.open(run.awaitPrinted("http://127\\.0\\.0\\.1:\\d+/\\w+/"));
            chromium.untilTrue("a pause", () -> status().contains("paused"));

            chromium.click(chromium.find("#live button", "Step"));
            chromium.untilTrue(
                    "a message", () -> !chromium.all("#live .live-steps li").isEmpty());

            slide("live-consumers", 40);
            chromium.click(chromium.find("#live button", "Go on"));
            chromium.untilTrue("it goes on", () -> status().contains("goes on"));
            chromium.untilTrue("a full FIFO", () -> fifo().contains("holds 8 of 8") || fifo().contains("holds 7 of 8"));
            assertThat(chromium.violations()).isEmpty();

            chromium.click(chromium.find("#live button", "Pause"));
            chromium.untilTrue("a pause", () -> status().contains("paused"));
            slide("live-producers", 55);
            slide("live-consumers", 0);
            chromium.click(chromium.find("#live button", "Go on"));
            chromium.untilTrue("an empty FIFO", () -> fifo().contains("holds 0 of 8"));

            chromium.click(chromium.find("#live button", "End the run"));
            chromium.click(chromium.find("#live button", "press again"));
            chromium.untilTrue("the end", () -> status().contains("is over"));
            assertThat(run.status()).isNotZero();
        }
    }

    @Test
    void shouldNotSlowARunWhenItIsClosed() {
        try (Command run = new Command(List.of("-np", "4", "--live", "--items", "2000", "--capacity", "8"))) {
            chromium.open(run.awaitPrinted("http://127\\.0\\.0\\.1:\\d+/\\w+/"));
            chromium.untilTrue("a pause", () -> status().contains("paused"));
            chromium.click(chromium.find("#live button", "Go on"));
            chromium.open("about:blank");
            assertThat(run.status()).isZero();
        }
    }

    private String status() {
        return chromium.text("#live [role=status]");
    }

    private String fifo() {
        return chromium.text("#live");
    }

    /** Moves a slider as a user does. */
    private void slide(String id, int position) {
        chromium.script(
                "const slider = document.getElementById(arguments[0]); slider.value = arguments[1];"
                        + "slider.dispatchEvent(new Event('input', {bubbles: true}))",
                id,
                position);
    }
}
