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
        RankLabel.remove();
        MDC.clear();
    }

    @Test
    void shouldLabelEachLineWithRankAndRole() throws Exception {
        Logger logger = configure();
        logger.warn("before");
        new RankLabel(3, "producer").stick();
        logger.warn("within");
        Thread heir = new Thread(() -> logger.warn("inherited"));
        heir.start();
        heir.join();
        RankLabel.remove();
        logger.warn("after");

        assertThat(shown.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring("00:00:00.000 ".length())))
                .containsExactly(
                        "WARN  launcher    o.rankbuffer.Sample: before",
                        "WARN  producer 3  o.rankbuffer.Sample: within",
                        "WARN  producer 3  o.rankbuffer.Sample: inherited",
                        "WARN  launcher    o.rankbuffer.Sample: after");
    }

    @Test
    void shouldKeepQuietBelowWarnings() throws Exception {
        configure().info("not interesting");

        assertThat(shown.size()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldWriteAFilePerRankOnRequest() throws Exception {
        context.putProperty("rankbuffer.logDir", folder.toString());
        context.putProperty("rankbuffer.logLevel", "debug");
        Logger logger = configure();
        logger.debug("started");
        new RankLabel(0, "manager").stick();
        logger.debug("at work");
        new RankLabel(1, "producer").stick();
        logger.debug("at work, too");
        context.stop();

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("rank-launcher.log", "rank-0.log", "rank-1.log");
        assertThat(Files.readString(folder.resolve("rank-0.log")))
                .contains("DEBUG manager 0 ")
                .endsWith("org.rankbuffer.Sample: at work\n");
    }

    private Logger configure() throws Exception {
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        context.setMDCAdapter((LogbackMDCAdapter) MDC.getMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("mpj-conf/logback.xml").toFile());
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getLevel() > ch.qos.logback.core.status.Status.INFO);
        return context.getLogger("org.rankbuffer.Sample");
    }
}
