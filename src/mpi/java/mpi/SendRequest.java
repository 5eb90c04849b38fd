package mpi;

import java.util.Arrays;
import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.calls.Message;
import org.rankbuffer.program.calls.RankCalls;

/** A send that has begun. Its elements are packed at once, as with MPJ Express; the array is only compared with them. */
final class SendRequest extends Request {

    private final int tag;
    private final String place;

    /** Null when it need not be compared any more. */
    private Section section;

    private byte[] packed;

    SendRequest(int number, Section section, byte[] packed, int tag) {
        super(number);
        this.section = section;
        this.packed = packed;
        this.tag = tag;
        // The line of the user's code, for the sentence below.
        this.place = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith("mpi."))
                        .findFirst())
                .map(frame -> "line " + frame.getLineNumber())
                .orElse("an unknown line");
    }

    @Override
    void look(int number) {
        if (section != null && !Arrays.equals(packed, section.pack())) {
            forget();
            RankCalls.current()
                    .report(
                            Grade.WARNING,
                            "changed-before-wait",
                            "the array of the send that begins in " + place
                                    + " is changed before the send has completed",
                            number);
        }
    }

    @Override
    Status completed(Message message) {
        forget();
        return new Status(-1, tag);
    }

    private void forget() {
        section = null;
        packed = null;
    }
}
