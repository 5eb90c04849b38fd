package org.rankbuffer.browser;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests of pages in one browser; after each the page has logged no error, and asked nobody for anything. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PageTest {

    /** The pages' own. */
    Chromium chromium;

    @BeforeAll
    void start() throws IOException {
        chromium = new Chromium();
    }

    @BeforeEach
    void reset() {
        chromium.resize(1280, 900);
        chromium.media("screen", "light");
    }

    @AfterEach
    void shouldHaveBeenQuiet() {
        chromium.assertQuiet();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }
}
