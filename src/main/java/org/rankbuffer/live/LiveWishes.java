package org.rankbuffer.live;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;

/**
 * What the user wants of the run. The run begins with a pause. When nobody has looked at the page for a while, the user wants
 * nothing any more, so that a closed or stopped browser holds no run. Safe for use by several threads.
 */
final class LiveWishes {

    /** What a run begins with. */
    static final Steering BEGIN = new Steering(0, 0, true, 0);

    /** For somebody to open the page. */
    static final int SECONDS_TO_OPEN = 60;

    /** For a page to be loaded anew, or to be seen again. */
    static final int SECONDS_TO_RETURN = 10;

    private static final double MOST_SECONDS = 1;

    private static final Pattern DELAY = Pattern.compile("(producers|consumers) ([0-9]{1,4}(?:\\.[0-9]{1,9})?)");

    private final boolean canSteer;
    private final int ticksToOpen;
    private final int ticksToReturn;
    private volatile Steering wish = BEGIN;
    private volatile boolean end;
    private volatile boolean givenUp;
    private boolean opened;
    private int ticksUnseen;

    /** Wishes of a user who can steer the run, or only end it; it is told of time that many times a second. */
    LiveWishes(boolean canSteer, int ticksPerSecond) {
        this.canSteer = canSteer;
        this.ticksToOpen = SECONDS_TO_OPEN * ticksPerSecond;
        this.ticksToReturn = SECONDS_TO_RETURN * ticksPerSecond;
    }

    boolean canSteer() {
        return canSteer;
    }

    Steering steering() {
        return wish;
    }

    boolean wantsEnd() {
        return end;
    }

    /** Whether they were given up, and there are no new ones. */
    boolean areGivenUp() {
        return givenUp;
    }

    /** Somebody looks at the page. */
    synchronized void seen() {
        opened = true;
        ticksUnseen = 0;
    }

    /** Time has passed in which this process ran; returns whether the user's wishes have been given up. */
    synchronized boolean tick() {
        ticksUnseen++;
        if (ticksUnseen < (opened ? ticksToReturn : ticksToOpen) || isFullSpeed()) {
            return false;
        }
        wish = new Steering(0, 0, false, wish.steps());
        givenUp = canSteer;
        return canSteer;
    }

    private boolean isFullSpeed() {
        return !wish.paused() && wish.producerNanos() == 0 && wish.consumerNanos() == 0;
    }

    /** Takes a command of the page; returns whether it is one. */
    synchronized boolean take(String command) {
        seen();
        if (command.equals("here")) {
            return true;
        }
        if (command.equals("end")) {
            end = true;
            return true;
        }
        return canSteer && steer(command);
    }

    private boolean steer(String command) {
        Steering now = wish;
        Matcher delay = DELAY.matcher(command);
        if (command.equals("pause") || command.equals("go")) {
            wish = new Steering(now.producerNanos(), now.consumerNanos(), command.equals("pause"), now.steps());
        } else if (command.equals("step")) {
            wish = new Steering(
                    now.producerNanos(), now.consumerNanos(), now.paused(), now.steps() + (now.paused() ? 1 : 0));
        } else if (delay.matches() && Double.parseDouble(delay.group(2)) <= MOST_SECONDS) {
            long nanos = (long) (Double.parseDouble(delay.group(2)) * TimeUnit.SECONDS.toNanos(1));
            boolean producers = delay.group(1).equals("producers");
            wish = new Steering(
                    producers ? nanos : now.producerNanos(),
                    producers ? now.consumerNanos() : nanos,
                    now.paused(),
                    now.steps());
        } else {
            return false;
        }
        givenUp = false;
        return true;
    }
}
