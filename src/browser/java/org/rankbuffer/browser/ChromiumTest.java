package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of pages fail where they must. */
final class ChromiumTest {

    private static final String POLICY =
            "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'unsafe-inline'\">";

    private Chromium chromium;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        chromium = new Chromium();
    }

    @AfterEach
    void stop() {
        chromium.close();
    }

    @Test
    void shouldAcceptAPageThatIsRight() throws IOException {
        open("<main><h1>Right</h1></main>");

        chromium.assertQuiet();
        assertThat(chromium.violations()).isEmpty();
        assertThat(chromium.text("h1")).isEqualTo("Right");
    }

    @Test
    void shouldNoticeErrors() throws IOException {
        open("<script>nothing.here()</script>");

        assertThatThrownBy(chromium::assertQuiet).hasMessageContaining("nothing is not defined");
    }

    @Test
    void shouldNoticeWhatThePolicyForbids() throws IOException {
        open(POLICY + "<img src='http://elsewhere.example/a.png' alt=''>");

        assertThatThrownBy(chromium::assertQuiet).hasMessageContaining("Content Security Policy");
    }

    @Test
    void shouldNoticeRequests() throws IOException {
        open(
                "<script>new Image().src = 'http://127.0.0.1:9/a.png'; new Image().src = 'http://elsewhere.example/'</script>");

        assertThatThrownBy(chromium::assertQuiet).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldNoticeWhatCannotBeRead() throws IOException {
        open("<main><h1>Pale</h1><p style='color: #eee; background: white'>hardly to be seen</p></main>");

        assertThat(chromium.violations()).singleElement().asString().startsWith("color-contrast");
    }

    private void open(String body) throws IOException {
        Path page = directory.resolve("page.html");
        Files.writeString(page, "<!DOCTYPE html><html lang='en'><title>t</title>" + body + "</html>");
        chromium.open(page);
    }
}
