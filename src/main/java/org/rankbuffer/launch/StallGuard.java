package org.rankbuffer.launch;

import java.time.Duration;
import org.rankbuffer.base.Words;
import org.rankbuffer.diagnosis.Diagnosis;

/**
 * Notices that no rank of a job makes progress, has the ranks examined, and passes on the diagnosis. It is told the
 * time; belongs to one thread.
 */
final class StallGuard {

    /** Java itself may need that long to start on a busy machine, whatever the user's limit is. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** How long a process may take to answer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    /** When this thread did not run for longer, the ranks may not have run either: stopped by a shell, for example. */
    private static final long LONGEST_GAP = Duration.ofSeconds(1).toNanos();

    private final Duration limit;
    private final RankTable ranks;
    private final Runnable askRanks;
    private final Listener listener;

    private long lastTick;
    private long progress;
    private long quietSince;
    private boolean asked;
    private long askedAt;
    private boolean told;

    /** Who is told. */
    @FunctionalInterface
    interface Listener {

        /**
         * Is told for how many seconds no rank has made progress, and why. Returns whether it wants to know no more;
         * else it is told again when that has gone on as long again.
         */
        boolean stalled(double seconds, Diagnosis diagnosis);
    }

    /** A guard that begins now, which is in nanoseconds. A limit of zero is none. */
    StallGuard(Duration limit, RankTable ranks, Runnable askRanks, Listener listener, long now) {
        this.limit = limit;
        this.ranks = ranks;
        this.askRanks = askRanks;
        this.listener = listener;
        this.lastTick = now;
        this.quietSince = now;
    }

    /** To be called often. */
    void tick(long now) {
        if (limit.isZero() || told) {
            return;
        }
        skipGap(now);
        if (ranks.progress() != progress) {
            progress = ranks.progress();
            quietSince = now;
            asked = false;
        } else if (!asked) {
            askWhenQuiet(now);
        } else if (ranks.allAnswered() || now - askedAt >= ANSWER_LIMIT.toNanos()) {
            told = listener.stalled(Words.toSeconds(now - quietSince), Diagnosis.of(ranks.states(), ranks.wording()));
            asked = false;
            quietSince = now;
        }
    }

    private void skipGap(long now) {
        long gap = now - lastTick;
        lastTick = now;
        if (gap > LONGEST_GAP) {
            quietSince += gap;
            askedAt += gap;
        }
    }

    private void askWhenQuiet(long now) {
        if (now - quietSince >= quietLimit().toNanos()) {
            asked = true;
            askedAt = now;
            ranks.ask();
            askRanks.run();
        }
    }

    private Duration quietLimit() {
        return ranks.allBegun() || limit.compareTo(START_LIMIT) > 0 ? limit : START_LIMIT;
    }
}
