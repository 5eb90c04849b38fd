package org.rankbuffer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * Puts the {@link RankLabel} of the calling thread into SLF4J's {@code MDC}, under the keys {@value #RANK} and
 * {@value #ROLE}, before Logback looks at what is to be logged. It keeps nothing from being logged. Named in
 * {@code mpj-conf/logback.xml}; may be called by any number of threads.
 */
public final class RankLabelFilter extends TurboFilter {

    private static final String RANK = "rank";
    private static final String ROLE = "role";

    /** A filter, as Logback makes it. */
    public RankLabelFilter() {}

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
        if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            label(RankLabel.current());
        }
        return FilterReply.NEUTRAL;
    }

    private static void label(RankLabel label) {
        if (label == null) {
            MDC.remove(RANK);
            MDC.remove(ROLE);
        } else {
            MDC.put(RANK, String.valueOf(label.rank()));
            MDC.put(ROLE, label.role());
        }
    }
}
