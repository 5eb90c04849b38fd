package org.rankbuffer.program;

/** The end of a rank that throws something, or that the checker refuses to run on. */
final class ProgramFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient CallSite site;

    /**
     * A failure.
     *
     * @param type the verdict's word, such as {@code truncation}
     * @param sentence what happened, without the rank and the place
     * @param site where
     */
    ProgramFailure(String type, String sentence, CallSite site, Throwable cause) {
        super(sentence, cause);
        this.type = type;
        this.site = site;
    }

    String type() {
        return type;
    }

    CallSite site() {
        return site;
    }
}
