package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a user does with the page of a run. */
final class RunPageTest extends PageTest {

    @Test
    void shouldLeadFromSentencesToFigures() {
        chromium.open(Pages.SMALL.file());
        chromium.untilTrue("charts", () -> chromium.all("#charts figure").size() > 1);
        List<WebElement> links = chromium.all("#happened a.to-figure");

        assertThat(chromium.all("#happened .sentences li")).hasSize(3);
        assertThat(links).hasSize(3);
        for (WebElement link : links) {
            String figure = link.getDomAttribute("href").substring(1);
            chromium.click(link);
            chromium.untilTrue(
                    "focus on " + figure,
                    () -> chromium.is("return document.activeElement.id === arguments[0]", figure));
            chromium.untilTrue(
                    "a view of " + figure,
                    () -> chromium.is(
                            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
                                    + "return box.top < innerHeight && box.bottom > 0",
                            figure));
        }
    }

    @Test
    void shouldStepFromEventToEventByKeys() {
        chromium.open(Pages.SMALL.file());
        chromium.focus(chromium.find(".diagram-frame"));
        chromium.press(Keys.ARROW_RIGHT);
        String first = chromium.text(chromium.find(".details h3"));
        chromium.press(Keys.ARROW_RIGHT);
        chromium.press(Keys.ARROW_RIGHT);
        String third = chromium.text(".details h3");
        chromium.press(Keys.ARROW_LEFT);
        chromium.press(Keys.ARROW_LEFT);

        assertThat(chromium.text(".details")).contains(first);
        assertThat(third).isNotEqualTo(first).startsWith(rank(first));
        chromium.press(Keys.ARROW_DOWN);
        assertThat(chromium.text(".details h3")).doesNotStartWith(rank(first));
        assertThat(chromium.text("#announcements")).contains(rank(chromium.text(".details h3")));
        chromium.press(Keys.ESCAPE);
        assertThat(chromium.all(".details h3")).isEmpty();
    }

    /** The rank, with which each heading begins. */
    private static String rank(String heading) {
        return heading.replaceFirst("^(rank \\d+).*", "$1");
    }

    @Test
    void shouldFollowAnItemFromProduceToConsume() {
        chromium.open(Pages.SMALL.file());
        chromium.focus(chromium.find(".diagram-frame"));
        chromium.press(Keys.ARROW_RIGHT);
        for (int i = 0; i < 50 && !chromium.text(".details h3").contains(": produce"); i++) {
            chromium.press(Keys.ARROW_RIGHT);
        }
        chromium.press("f");

        assertThat(chromium.text(".details h3")).startsWith("The way of");
        List<String> steps =
                chromium.all(".details .way li").stream().map(chromium::text).toList();
        assertThat(steps.get(0)).contains("produce");
        assertThat(steps.get(steps.size() - 1)).contains("consume");
        assertThat(steps).hasSizeGreaterThanOrEqualTo(4);
        chromium.click(chromium.find(".details .way button"));
        assertThat(chromium.text(".details h3")).contains("produce");
    }

    @Test
    void shouldRestoreTheViewFromALink() {
        chromium.open(Pages.SMALL.file());
        String before = chromium.text(".readout");
        chromium.click(chromium.find("button[aria-label='Zoom in']"));
        chromium.click(chromium.find("button[aria-label='Zoom in']"));
        chromium.click(chromium.find("button[aria-label='Select the event after']"));
        chromium.untilTrue("the view in the address", () -> chromium.address().contains("#"));
        chromium.untilTrue("the event in the address", () -> chromium.address().contains("event"));
        String link = chromium.address();
        String readout = chromium.text(".readout");
        String selected = chromium.text(".details h3");
        chromium.assertQuiet();
        chromium.open(link);

        assertThat(readout).isNotEqualTo(before);
        assertThat(chromium.text(".readout")).isEqualTo(readout);
        assertThat(chromium.text(".details h3")).isEqualTo(selected);
    }

    @Test
    void shouldOpenALargeRunSoon() {
        chromium.open(Pages.LARGE.file());
        long loaded = chromium.number("return performance.getEntriesByType('navigation')[0].loadEventEnd");
        long painted = chromium.number("return performance.getEntriesByName('first-contentful-paint')[0].startTime");

        assertThat(loaded).as("ms until loaded").isLessThanOrEqualTo(2000);
        assertThat(painted).as("ms until the first paint").isLessThanOrEqualTo(1000);
        assertThat(chromium.text(".readout")).contains("aggregated");
        chromium.untilTrue("charts", () -> chromium.all("#charts figure").size() > 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL", "LARGE"})
    void shouldHaveNumbersBehindEachChart(Pages page) {
        chromium.open(page.file());
        chromium.untilTrue("charts", () -> chromium.all("#charts figure").size() > 1);
        for (WebElement figure : chromium.all("#charts figure")) {
            chromium.click(figure.findElement(org.openqa.selenium.By.cssSelector("summary")));

            chromium.untilTrue(
                    "rows",
                    () -> chromium.is("return arguments[0].querySelectorAll('table tbody tr').length > 0", figure));
        }
        assertThat(chromium.violations()).isEmpty();
    }

    @Test
    void shouldDrawWhoWaitsForWhom() {
        chromium.open(Pages.STALLED.file());

        assertThat(chromium.text("#verdict")).contains("0", "1", "Send");
        assertThat(chromium.text("#verdict .cause")).contains("Remedy");
        assertThat(chromium.all("#figure-waits svg")).hasSize(1);
        assertThat(chromium.text("#figure-waits figcaption")).contains("cycle");
    }

    @Test
    void shouldShowTextsAsTexts() {
        chromium.open(Pages.FAILED.file());

        assertThat(chromium.text("#verdict")).contains(Pages.TEXT, "\uD83D\uDE00");
        assertThat((String) chromium.script("return document.title")).doesNotContain("owned");
        assertThat(Stream.of("img[src=x]", "b").flatMap(tag -> chromium.all("main " + tag).stream()))
                .isEmpty();
    }

    @Test
    void shouldGrowForAProjector() {
        chromium.open(Pages.SMALL.file());
        long before = chromium.number("return parseFloat(getComputedStyle(document.querySelector('p')).fontSize)");
        chromium.click(chromium.find("#large"));

        assertThat(chromium.number("return parseFloat(getComputedStyle(document.querySelector('p')).fontSize)"))
                .isGreaterThan(before);
        assertThat(chromium.find("#large").getDomAttribute("aria-pressed")).isEqualTo("true");
        chromium.untilTrue("the size in the address", () -> chromium.address().contains("#"));
    }
}
