package org.rankbuffer.cli;

import java.nio.file.Path;
import org.rankbuffer.UsageException;
import org.rankbuffer.mpjhome.MpjHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the MPJ Express home that runs here use, and assembles it where there is none, or where a file is given. */
@Command(
        name = "mpj-home",
        customSynopsis = "./run-local.sh mpj-home [FILE]",
        header = {
            "Prints the MPJ Express home in use; assembles one first where there is none.",
            "Given a file, assembles the project's home from it; that needs no apt-get and no network.",
            ""
        },
        parameterListHeading = "%n",
        mixinStandardHelpOptions = true)
final class MpjHomeCommand implements Runnable {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {
                "What you have downloaded: the package libmpj-java_0.44+dfsg-4_all.deb of Debian,",
                "or a release of MPJ Express, mpj-v0_44.zip or mpj-v0_44.tar.gz."
            })
    private Path file;

    @Override
    public void run() {
        if (file == null) {
            System.out.println(MpjHome.verify(Project.directory(), System.getenv(), System.err::println)
                    .directory());
            return;
        }
        if (file.toString().isEmpty() || file.toString().equals("-")) {
            throw new UsageException("mpj-home takes the name of a file, not standard input and not nothing");
        }
        MpjHome made = MpjHome.assemble(Project.directory(), file, System.err::println);
        String other = System.getenv().getOrDefault(MpjHome.VARIABLE, "");
        if (!other.isEmpty()) {
            System.err.println("note: runs use " + other + ", which " + MpjHome.VARIABLE + " names; unset "
                    + MpjHome.VARIABLE + " to use the home that was made");
        }
        System.out.println(made.directory());
    }
}
