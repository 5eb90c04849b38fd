package org.rankbuffer.mpjhome;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an MPJ Express home consists of, by paths relative to it, and the checksums we know beforehand. */
final class MpjParts {
    static final String VERSION = "0.44";
    static final String PACKAGE = "libmpj-java";

    /** For messages: the files that a home can be made of. */
    static final String WANTED = "Debian's package " + PACKAGE + "_" + VERSION
            + "+dfsg-4_all.deb, or MPJ Express's release mpj-v0_44.zip or mpj-v0_44.tar.gz,";

    static final String CONFIGURATION = "conf/mpjexpress.conf";
    static final String MPJRUN = "bin/mpjrun.sh";
    static final String STARTER = "lib/starter.jar";
    static final String DAEMON = "lib/daemon.jar";

    /** MPJ Express's manifests ask for log4j 1.2 by this name in the distributed package; reload4j is its successor. */
    private static final String LOG4J = "lib/log4j-1.2.jar";

    /** Shared by all ranks of a multicore JVM. The starter reads its constants from runtimecommon. */
    static final List<String> MULTICORE = List.of(
            "lib/smpdev.jar",
            "lib/xdev.jar",
            "lib/mpjbuf.jar",
            "lib/loader2.jar",
            STARTER,
            "lib/runtimecommon.jar",
            "lib/mpiExp.jar",
            LOG4J);

    /** Each multicore rank has its own copy of these classes. */
    static final List<String> RANK = List.of("lib/mpi.jar", "lib/mpjdev.jar");

    /** A rank in a process of its own. */
    static final List<String> NIODEV = List.of("lib/mpj.jar", LOG4J);

    /**
     * The Maven artifacts that MPJ Express's manifests want beside its jars, and the SHA-256 of each. The build copies
     * them, under these names, from the versions stated in {@code pom.xml}: a new version there needs a new line here.
     */
    static final Map<String, String> MAVEN_JARS = Map.of(
            "log4j-1.2.jar", "1caff35eed8ae949034b8723543b34c96e1785041d1096ab8dfc3b43fd63503d",
            "commons-cli.jar", "8f7f8605d68e15bf32db61ec94eac6fdafc51b1bdbe1e0e0802b57d23f387792",
            "commons-codec.jar", "47504a3ce71d73a1b0af07675546b8d8c5af87f82ef12b6381f9eb3c17dd5a5b",
            "commons-io.jar", "2b9a7b1f726fb86216dbd2c8321eabe0221dbd5b1be81c18e1cb53811b104758");

    /**
     * The SHA-256 of the packages we have tried, by file name. A package of this name must have this checksum,
     * whatever the package index says; another build of the same version is taken on the word of the signed index.
     */
    static final Map<String, String> KNOWN_PACKAGES = Map.of(
            "libmpj-java_0.44+dfsg-4_all.deb", "62fa4f9ef33798c36319eca73562f75f695e6ee7e50626316ea27d6fdbce7840");

    private MpjParts() {}

    /** The files without which no run can start, whoever packed them; log4j goes by several names. */
    static Stream<String> required() {
        return Stream.of(NIODEV, MULTICORE, RANK, List.of(CONFIGURATION))
                .flatMap(List::stream)
                .distinct()
                .filter(file -> !file.equals(LOG4J));
    }
}
