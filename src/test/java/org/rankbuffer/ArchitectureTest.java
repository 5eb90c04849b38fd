package org.rankbuffer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules that keep the structure as {@code docs/design.md} draws it. */
@AnalyzeClasses(packages = "org.rankbuffer", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheAdapterShouldKnowMpjExpress = noClasses()
            .that()
            .resideOutsideOfPackage("org.rankbuffer.transport.mpj")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("mpi..", "mpjdev..", "xdev..", "mpjbuf..", "runtime..");

    @ArchTest
    static final ArchRule theProtocolShouldKnowNothingButThePort = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.protocol")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.rankbuffer.protocol",
                    "org.rankbuffer.transport",
                    "java.lang..",
                    "java.util..",
                    "java.nio",
                    "java.nio.charset",
                    "java.io");

    @ArchTest
    static final ArchRule theProtocolShouldHaveNoThreadsClockOrFiles = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.protocol")
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
    static final ArchRule thePortShouldKnowNobody = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.transport")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.rankbuffer.transport", "java..");

    @ArchTest
    static final ArchRule filesShouldKnowNobody = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.files")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.rankbuffer.files", "java..");

    @ArchTest
    static final ArchRule theCheckerShouldKnowThePortButNoProgram = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.check")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.rankbuffer.check", "org.rankbuffer.transport", "org.rankbuffer.diagnosis", "java..");

    @ArchTest
    static final ArchRule theBufferAsAProgramShouldKnowTheProtocolButNotWhoRunsIt = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.check.buffer")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.rankbuffer.check..",
                    "org.rankbuffer.protocol",
                    "org.rankbuffer.transport",
                    "org.rankbuffer.diagnosis",
                    "java..");

    @ArchTest
    static final ArchRule recordingsShouldKnowTheProtocolButNotWhoRunsIt = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer.recording")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.rankbuffer.recording",
                    "org.rankbuffer.check",
                    "org.rankbuffer.check.buffer",
                    "org.rankbuffer.protocol",
                    "org.rankbuffer.transport",
                    "org.rankbuffer.transport.inprocess",
                    "java..");

    @ArchTest
    static final ArchRule onlyCommandsAndLauncherShouldEndTheJvm = noClasses()
            .that()
            .resideOutsideOfPackages("org.rankbuffer.cli", "org.rankbuffer.launch..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule thereShouldBeNoCycles =
            slices().matching("org.rankbuffer.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thereShouldBeNoCyclesThroughTheFace =
            slices().matching("org.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theFaceShouldNotKnowWhoStartsIt = noClasses()
            .that()
            .resideInAPackage("org.rankbuffer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.rankbuffer.launch..",
                    "org.rankbuffer.cli..",
                    "org.rankbuffer.report..",
                    "org.rankbuffer.workload..");

    private ArchitectureTest() {}
}
