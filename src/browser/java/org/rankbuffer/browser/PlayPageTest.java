package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The user is the scheduler, on pages of {@code check}. */
final class PlayPageTest extends PageTest {

    @Test
    void shouldPlayToADeadlockAndUndo() {
        chromium.open(Pages.UNLUCKY.file());
        assertThat(status()).contains("beginning", "some ways end well");
        String first = state();
        boolean dead = play(new HashSet<>());

        assertThat(dead).as("a deadlock was reached").isTrue();
        assertThat(status()).contains("deadlock");
        assertThat(chromium.violations()).isEmpty();
        for (int i = 0; i < 50 && !state().equals(first); i++) {
            chromium.click(chromium.find("#play button", "Undo"));
        }
        assertThat(status()).contains("beginning");
    }

    /** Depth first, with the buttons; true at a deadlock. */
    private boolean play(Set<String> seen) {
        seen.add(state());
        if (status().contains("The end is deadlock")) {
            return true;
        }
        int count = chromium.all("#play .play-choices button").size();
        for (int i = 0; i < count; i++) {
            chromium.click(chromium.all("#play .play-choices button").get(i));
            if (!seen.contains(state()) && play(seen)) {
                return true;
            }
            chromium.click(chromium.find("#play button", "Undo"));
        }
        return false;
    }

    @Test
    void shouldPlayByKeys() {
        chromium.open(Pages.UNLUCKY.file());
        String first = state();
        chromium.focus(chromium.find("#play .play-choices button"));
        chromium.press(org.openqa.selenium.Keys.ENTER);
        assertThat(state()).isNotEqualTo(first);
        chromium.press("u");
        assertThat(state()).isEqualTo(first);
    }

    @Test
    void shouldSayThatARightProgramAlwaysEndsWell() {
        chromium.open(Pages.RIGHT.file());

        assertThat(status()).contains("every way ends well");
    }

    @Test
    void shouldMarkStepsAndThePointOfNoReturn() {
        chromium.open(Pages.UNLUCKY.file());
        List<WebElement> steps = chromium.all("#steps .step");

        assertThat(steps).isNotEmpty();
        assertThat(chromium.text("#steps")).contains("point of no return");
        chromium.click(steps.get(0));
        assertThat(chromium.all("#steps .code .marked")).hasSize(1);
    }

    private String status() {
        return chromium.text("#play .play-status");
    }

    private String state() {
        return chromium.find("#play").getDomAttribute("data-state");
    }
}
