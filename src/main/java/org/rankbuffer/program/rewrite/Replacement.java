package org.rankbuffer.program.rewrite;

import java.io.Console;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What rewritten code calls in place of the JDK. Public, as that code is in another package and loader; not for others.
 * Descriptors have types of the JDK only, for the loaders of programs know no other class of this project.
 */
public final class Replacement {

    private Replacement() {}

    private static Surroundings here() {
        return Surroundings.current();
    }

    /** A jump back, or the entry of a method. */
    public static void jump() {
        here().jump();
    }

    /** The beginning of a handler: what ends the run is thrown on. */
    public static void caught(Throwable thrown) throws Throwable {
        if (here().endsRun(thrown)) {
            throw thrown;
        }
    }

    /** The line before something that cannot be explored. */
    public static void refuse(String what) {
        here().refuse(what, ProgramLoader.place());
    }

    /** A random number from 0 to 1. */
    @InPlaceOf("java/lang/Math.random()D")
    public static double random() {
        return here().random().nextDouble();
    }

    /** As the classes of several random generators are replaced by {@link Random}, it may have their methods, too. */
    @InPlaceOf({
        "java/util/Random.current()Ljava/util/Random;",
        "java/util/Random.getInstanceStrong()Ljava/util/Random;",
        "java/util/random/RandomGenerator.getDefault()Ljava/util/random/RandomGenerator;"
    })
    public static Random generator() {
        return here().random();
    }

    /** A generator of some algorithm. */
    @InPlaceOf({
        "java/util/Random.getInstance(Ljava/lang/String;)Ljava/util/Random;",
        "java/util/random/RandomGenerator.of(Ljava/lang/String;)Ljava/util/random/RandomGenerator;"
    })
    public static Random generator(String algorithm) {
        return here().random();
    }

    /** A seed, another one each time. */
    @ArgumentOf({"java/util/Random.<init>()V", "java/util/SplittableRandom.<init>()V"})
    public static long seed() {
        return here().nextSeed();
    }

    /** A random identifier. */
    @InPlaceOf("java/util/UUID.randomUUID()Ljava/util/UUID;")
    public static UUID identifier() {
        Random random = here().random();
        // Version 4 and its variant, as specified.
        return new UUID(
                random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 1L << 63);
    }

    /** Nanoseconds of virtual time. */
    @InPlaceOf("java/lang/System.nanoTime()J")
    public static long nanoseconds() {
        return here().readNanoseconds();
    }

    /** Milliseconds of virtual time. */
    @InPlaceOf("java/lang/System.currentTimeMillis()J")
    @ArgumentOf("java/util/Date.<init>()V")
    public static long milliseconds() {
        return here().readMilliseconds();
    }

    /** The virtual time as a calendar has it. */
    @InPlaceOf("java/util/Calendar.getInstance()Ljava/util/Calendar;")
    public static Calendar calendar() {
        Calendar calendar = Calendar.getInstance();
        calendar.setTimeInMillis(here().readMilliseconds());
        return calendar;
    }

    /** A clock that stands still, at the virtual time. */
    @InPlaceOf({"java/time/Clock.systemDefaultZone()Ljava/time/Clock;", "java/time/Clock.systemUTC()Ljava/time/Clock;"})
    @ArgumentOf({
        "java/time/Instant.now()Ljava/time/Instant;",
        "java/time/LocalDate.now()Ljava/time/LocalDate;",
        "java/time/LocalTime.now()Ljava/time/LocalTime;",
        "java/time/LocalDateTime.now()Ljava/time/LocalDateTime;",
        "java/time/OffsetDateTime.now()Ljava/time/OffsetDateTime;",
        "java/time/ZonedDateTime.now()Ljava/time/ZonedDateTime;",
        "java/time/Year.now()Ljava/time/Year;"
    })
    public static Clock clock() {
        return clock(ZoneId.systemDefault());
    }

    /** A clock of a zone. */
    @InPlaceOf("java/time/Clock.system(Ljava/time/ZoneId;)Ljava/time/Clock;")
    @ArgumentOf({
        "java/time/LocalDate.now(Ljava/time/ZoneId;)Ljava/time/LocalDate;",
        "java/time/LocalTime.now(Ljava/time/ZoneId;)Ljava/time/LocalTime;",
        "java/time/LocalDateTime.now(Ljava/time/ZoneId;)Ljava/time/LocalDateTime;",
        "java/time/OffsetDateTime.now(Ljava/time/ZoneId;)Ljava/time/OffsetDateTime;",
        "java/time/ZonedDateTime.now(Ljava/time/ZoneId;)Ljava/time/ZonedDateTime;"
    })
    public static Clock clock(ZoneId zone) {
        return Clock.fixed(Instant.ofEpochMilli(here().readMilliseconds()), zone);
    }

    /** Virtual time passes, and nothing else. */
    @InPlaceOf("java/lang/Thread.sleep(J)V")
    public static void sleep(long milliseconds) {
        if (milliseconds < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        here().pass(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    /** As {@link #sleep(long)}. */
    @InPlaceOf("java/lang/Thread.sleep(JI)V")
    public static void sleep(long milliseconds, int nanoseconds) {
        sleep(milliseconds);
        here().pass(nanoseconds);
    }

    /** As {@link #sleep(long)}. */
    @InPlaceOf("java/lang/Thread.sleep(Ljava/time/Duration;)V")
    public static void sleep(Duration duration) {
        here().pass(duration.toNanos());
    }

    /** As {@link #sleep(long)}. */
    @InPlaceOf("java/util/concurrent/TimeUnit.sleep(J)V")
    public static void sleep(TimeUnit unit, long amount) {
        here().pass(unit.toNanos(amount));
    }

    /** Nobody would notify a rank's only thread. */
    @InPlaceOf("java/lang/Object.wait()V")
    public static void await(Object monitor) throws InterruptedException {
        if (Thread.holdsLock(monitor)) {
            refuse("waits for another thread");
        }
        monitor.wait();
    }

    /** As {@link #await(Object)}; the time passes. */
    @InPlaceOf("java/lang/Object.wait(J)V")
    public static void await(Object monitor, long milliseconds) throws InterruptedException {
        if (milliseconds == 0 || !Thread.holdsLock(monitor)) {
            await(monitor);
        } else {
            sleep(milliseconds);
        }
    }

    /** Ends the rank's code. */
    @InPlaceOf("java/lang/System.exit(I)V")
    public static void exit(int status) {
        throw here().exit(status);
    }

    /** Ends the rank's code. */
    @InPlaceOf({"java/lang/Runtime.exit(I)V", "java/lang/Runtime.halt(I)V"})
    public static void exit(Runtime runtime, int status) {
        throw here().exit(status);
    }

    /** The process outlives the rank. */
    @InPlaceOf("java/lang/Runtime.addShutdownHook(Ljava/lang/Thread;)V")
    public static void addShutdownHook(Runtime runtime, Thread hook) {}

    /** A hash code by the order in which they are asked for, in place of the object's address. */
    @InPlaceOf("java/lang/System.identityHashCode(Ljava/lang/Object;)I")
    public static int hash(Object object) {
        return object == null ? 0 : here().hash(object);
    }

    /** The same in each run, whatever the size. */
    @InPlaceOf({"java/lang/Runtime.freeMemory()J", "java/lang/Runtime.totalMemory()J", "java/lang/Runtime.maxMemory()J"
    })
    public static long memory(Runtime runtime) {
        return 1L << 30;
    }

    /** The main thread of a program is the first one. */
    @InPlaceOf({"java/lang/Thread.getId()J", "java/lang/Thread.threadId()J"})
    @SuppressWarnings("deprecation")
    public static long identifier(Thread thread) {
        return thread instanceof Surroundings.OfRank ? 1 : thread.getId();
    }

    /** The rank's standard input. */
    @InPlaceOf("java/lang/System.in")
    public static InputStream in() {
        return here().in();
    }

    /** The rank's standard output. */
    @InPlaceOf("java/lang/System.out")
    public static PrintStream out() {
        return here().out();
    }

    /** The rank's standard error. */
    @InPlaceOf("java/lang/System.err")
    public static PrintStream err() {
        return here().err();
    }

    /** There is none. */
    @InPlaceOf("java/lang/System.console()Ljava/io/Console;")
    public static Console console() {
        return null;
    }

    /** Changes the rank's standard input. */
    @InPlaceOf("java/lang/System.setIn(Ljava/io/InputStream;)V")
    public static void setIn(InputStream stream) {
        here().setIn(stream);
    }

    /** Changes the rank's standard output. */
    @InPlaceOf("java/lang/System.setOut(Ljava/io/PrintStream;)V")
    public static void setOut(PrintStream stream) {
        here().setOut(stream);
    }

    /** Changes the rank's standard error. */
    @InPlaceOf("java/lang/System.setErr(Ljava/io/PrintStream;)V")
    public static void setErr(PrintStream stream) {
        here().setErr(stream);
    }

    /** Prints to the rank's standard error. */
    @InPlaceOf("java/lang/Throwable.printStackTrace()V")
    public static void printStackTrace(Throwable thrown) {
        thrown.printStackTrace(here().err());
    }

    /** The file to read from. */
    public static String toRead(String path) {
        return path == null ? null : here().files().toRead(Path.of(path)).toString();
    }

    /** The file to read from. */
    public static File toRead(File file) {
        return file == null ? null : here().files().toRead(file.toPath()).toFile();
    }

    /** The file to read from. */
    public static Path toRead(Path path) {
        return path == null ? null : here().files().toRead(path);
    }

    /** The file to write to. */
    public static String toWrite(String path) {
        return path == null ? null : here().files().toWrite(Path.of(path)).toString();
    }

    /** The file to write to. */
    public static File toWrite(File file) {
        return file == null ? null : here().files().toWrite(file.toPath()).toFile();
    }

    /** The file to write to. */
    public static Path toWrite(Path path) {
        return path == null ? null : here().files().toWrite(path);
    }

    /** The directory to make. */
    public static File toMake(File file) {
        return file == null ? null : here().files().toMake(file.toPath()).toFile();
    }

    /** The directory to make. */
    public static Path toMake(Path path) {
        return path == null ? null : here().files().toMake(path);
    }
}
