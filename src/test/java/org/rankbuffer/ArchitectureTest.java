package org.rankbuffer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules that keep the structure as {@code docs/design.md} draws it. {@link #ROOMS} has a line for each package, so that
 * a class that moves, and a package that is new, needs one: none of the rules below stops at a package's name.
 */
@AnalyzeClasses(packages = "org.rankbuffer", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String OURS = "org.rankbuffer";

    /** The packages of this project that each of them may know; the library itself is {@code library}. */
    private static final Map<String, Set<String>> ROOMS = new LinkedHashMap<>();

    static {
        room("base");
        room("files");
        room("log");
        room("transport");
        room("transport.inprocess", "transport");
        room("transport.mpj.shared", "transport");
        room("transport.mpj", "transport", "transport.mpj.shared");
        room("protocol", "base", "transport");
        room("library", "base", "files", "log", "protocol", "transport", "transport.inprocess");
        room("deadletter", "base", "files", "library", "protocol");
        room("diagnosis", "base", "transport");
        room("workload.files", "base", "files", "library", "protocol");
        room("workload.wordcount", "base", "files", "library", "protocol", "workload.files");
        room("workload.checksum", "base", "files", "library", "protocol", "workload.files");
        room("workload.mandelbrot", "base", "files", "library", "protocol", "workload.files");
        room(
                "workload",
                "base",
                "deadletter",
                "files",
                "library",
                "protocol",
                "workload.checksum",
                "workload.files",
                "workload.mandelbrot",
                "workload.wordcount");
        room("trace", "base", "files", "transport");
        room("trace.rank", "protocol", "trace", "transport");
        room("trace.export", "base", "trace");
        room("page", "base", "files", "trace");
        room("live", "base", "launch", "launch.wire", "library", "page", "protocol", "trace", "transport");
        room("check", "base", "diagnosis", "trace", "transport");
        room("program.calls");
        room("program.source", "base", "files", "library");
        room("program.rewrite", "program.source");
        room("program.image", "base");
        room(
                "program",
                "base",
                "check",
                "diagnosis",
                "files",
                "library",
                "program.calls",
                "program.image",
                "program.rewrite",
                "program.source",
                "trace",
                "transport");
        room("lab", "library", "program");
        room("exercise", "base", "check", "files", "library", "program", "program.calls", "program.source");
        room("check.buffer", "base", "check", "diagnosis", "protocol", "trace", "transport");
        room(
                "recording",
                "base",
                "check",
                "check.buffer",
                "files",
                "library",
                "protocol",
                "trace",
                "transport",
                "transport.inprocess");
        room("mpjhome", "base", "files", "library");
        room("mpjhome.archive", "base", "files", "library", "mpjhome");
        room("cluster", "base", "files", "library", "log");
        room("launch.os", "base", "diagnosis");
        room("launch.wire", "diagnosis", "library", "protocol", "transport");
        room(
                "launch.rank",
                "base",
                "deadletter",
                "diagnosis",
                "files",
                "launch.os",
                "launch.wire",
                "library",
                "protocol",
                "recording",
                "trace.rank",
                "transport",
                "transport.inprocess",
                "transport.mpj",
                "transport.mpj.shared",
                "workload");
        room(
                "launch",
                "base",
                "diagnosis",
                "files",
                "launch.os",
                "launch.rank",
                "launch.wire",
                "library",
                "log",
                "mpjhome",
                "protocol",
                "trace",
                "transport");
        room("launch.remote", "base", "cluster", "launch", "launch.os", "launch.wire", "library", "log", "mpjhome");
        room(
                "launch.mpjrun",
                "base",
                "cluster",
                "files",
                "launch",
                "launch.os",
                "launch.rank",
                "launch.remote",
                "launch.wire",
                "library",
                "mpjhome");
        room("report", "base", "deadletter", "library", "protocol");
        room("doctor", "base", "cluster", "files", "launch.os", "launch.wire", "library", "mpjhome");
    }

    /** Not in the table: commands may know every package, and none may know them. */
    private static final String COMMANDS = "cli";

    private static void room(String name, String... mayKnow) {
        ROOMS.put(name, Set.of(mayKnow));
    }

    private static String roomOf(String packageName) {
        return packageName.equals(OURS) ? "library" : packageName.substring(OURS.length() + 1);
    }

    @ArchTest
    static void everyPackageShouldHaveARule(JavaClasses classes) {
        Set<String> rooms = classes.stream()
                .map(JavaClass::getPackage)
                .map(JavaPackage::getName)
                .map(ArchitectureTest::roomOf)
                .filter(room -> !room.equals(COMMANDS))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ROOMS.keySet()).containsAll(rooms);
    }

    @ArchTest
    static void packagesShouldKnowOnlyThoseTheyMayKnow(JavaClasses classes) {
        Map<String, String> wrong = new TreeMap<>();
        classes.stream()
                .filter(type -> !roomOf(type.getPackageName()).equals(COMMANDS))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass()))
                .filter(dependency -> !mayKnow(dependency.getOriginClass(), dependency.getTargetClass()))
                .forEach(dependency -> wrong.put(
                        roomOf(dependency.getOriginClass().getPackageName()) + " knows "
                                + roomOf(dependency.getTargetClass().getPackageName()),
                        "for example: " + dependency.getDescription()));

        assertThat(wrong).isEmpty();
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(OURS) || type.getPackageName().startsWith(OURS + ".");
    }

    private static boolean mayKnow(JavaClass origin, JavaClass target) {
        String from = roomOf(origin.getPackageName());
        String to = roomOf(target.getPackageName());
        return from.equals(to) || ROOMS.getOrDefault(from, Set.of()).contains(to);
    }

    @ArchTest
    static final ArchRule thereShouldBeNoCycles =
            slices().matching("org.rankbuffer.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thereShouldBeNoCyclesThroughTheFace =
            slices().matching("org.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheAdapterShouldKnowMpjExpress =
            onlyThese("..transport.mpj..").mayKnow("mpi..", "mpjdev..", "xdev..", "mpjbuf..", "runtime..");

    @ArchTest
    static final ArchRule whatRanksShareShouldNotKnowWhatEachOfThemHas = noClasses()
            .that()
            .resideInAPackage("..transport.mpj.shared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mpi..", "mpjdev..");

    @ArchTest
    static final ArchRule onlyCommandsAndTheirReportsShouldKnowTheCommandLine =
            onlyThese("org.rankbuffer.cli..", "org.rankbuffer.report..").mayKnow("picocli..");

    @ArchTest
    static final ArchRule onlyTheLogShouldKnowWhoWritesIt =
            onlyThese("org.rankbuffer.log..").mayKnow("ch.qos.logback..");

    @ArchTest
    static final ArchRule onlyTheCheckOfProgramsAndWhatChangesMpjExpressShouldKnowBytecode = onlyThese(
                    "org.rankbuffer.program..", "org.rankbuffer.transport.mpj.shared..")
            .mayKnow("org.objectweb.asm..");

    @ArchTest
    static final ArchRule theProtocolShouldKnowNothingButThePortAndAFewPackagesOfTheJdk = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.protocol..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.rankbuffer.protocol..",
                    "org.rankbuffer.transport",
                    "org.rankbuffer.base",
                    "java.lang..",
                    "java.util..",
                    "java.nio",
                    "java.nio.charset",
                    "java.io");

    @ArchTest
    static final ArchRule theProtocolShouldHaveNoThreadsClockOrFiles = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.protocol..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.io.File.class, java.io.FileInputStream.class, java.net.Socket.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent", "java.util.concurrent.locks");

    @ArchTest
    static final ArchRule thePortTheFilesAndTheBaseShouldKnowTheJdkOnly = noClasses()
            .that()
            .resideInAnyPackage("org.rankbuffer.transport", "org.rankbuffer.files..", "org.rankbuffer.base..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.rankbuffer.transport", "org.rankbuffer.files..", "org.rankbuffer.base..", "java..");

    @ArchTest
    static final ArchRule theCheckerShouldKnowNoLibrary = noClasses()
            .that()
            .resideInAnyPackage("org.rankbuffer.check..", "org.rankbuffer.recording..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.rankbuffer..", "java..");

    @ArchTest
    static final ArchRule onlyCommandsAndLauncherShouldEndTheJvm = noClasses()
            .that()
            .resideOutsideOfPackages("org.rankbuffer.cli..", "org.rankbuffer.launch..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    private static OnlyThese onlyThese(String... packages) {
        return new OnlyThese(packages);
    }

    private record OnlyThese(String... packages) {

        ArchRule mayKnow(String... others) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(packages)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .as("only " + Arrays.toString(packages) + " may know " + Arrays.toString(others));
        }
    }

    private ArchitectureTest() {}
}
