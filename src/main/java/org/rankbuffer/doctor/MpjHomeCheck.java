package org.rankbuffer.doctor;

import java.util.function.Supplier;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * Whether there is a complete MPJ Express home, or one can be made.
 *
 * @param verified finds it, and compares the files of an assembled one with their checksums
 * @param own whether {@code MPJ_HOME} names it
 */
record MpjHomeCheck(Supplier<MpjHome> verified, boolean own) implements Check {

    @Override
    public String id() {
        return "mpj-home";
    }

    @Override
    public Finding look() {
        try {
            MpjHome home = verified.get();
            return Finding.ok(home.directory()
                    + (own ? ", which MPJ_HOME names, is complete" : ", assembled here, has the right checksums"));
        } catch (EnvironmentException e) {
            return Finding.problem(
                    e.getMessage(),
                    own
                            ? "correct MPJ_HOME, or unset it to have a home assembled"
                            : "do one of these, or use --device threads");
        }
    }
}
