package org.rankbuffer.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Logs through {@code mpj-conf/logback.xml} as it is shipped. */
class LogConfigurationTest {

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        context.stop();
        System.setErr(standardError);
    }

    @Test
    void shouldNameProcessAndThreadInEachLine() throws Exception {
        configure().warn("of the launcher");
        context.reset();
        context.putProperty("rankbuffer.rank", "all");
        Logger logger = configure();
        Thread rank = new Thread(() -> logger.warn("of a rank"), "rank-3");
        rank.start();
        rank.join();

        assertThat(shown.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring("00:00:00.000 ".length())))
                .containsExactly(
                        "WARN  [launcher main] o.rankbuffer.Sample: of the launcher",
                        "WARN  [all rank-3] o.rankbuffer.Sample: of a rank");
    }

    @Test
    void shouldKeepQuietBelowWarnings() throws Exception {
        configure().info("not interesting");

        assertThat(shown.size()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldWriteAFileForTheProcessOnRequest() throws Exception {
        context.putProperty("rankbuffer.logDir", folder.toString());
        context.putProperty("rankbuffer.logLevel", "debug");
        context.putProperty("rankbuffer.rank", "3");
        configure().debug("at work");
        context.stop();

        assertThat(folder.toFile().list()).containsExactly("rank-3.log");
        assertThat(Files.readString(folder.resolve("rank-3.log")))
                .contains("DEBUG ")
                .endsWith("[main] org.rankbuffer.Sample: at work\n");
    }

    private Logger configure() throws Exception {
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        if (context.getMDCAdapter() == null) {
            context.setMDCAdapter((LogbackMDCAdapter) MDC.getMDCAdapter());
        }
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("mpj-conf/logback.xml").toFile());
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getLevel() > ch.qos.logback.core.status.Status.INFO);
        return context.getLogger("org.rankbuffer.Sample");
    }
}
