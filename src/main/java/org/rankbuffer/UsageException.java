package org.rankbuffer;

/** A setting, option or argument is wrong; nothing was started. */
public final class UsageException extends RankBufferException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports what is wrong.
     *
     * @param message one line: the setting, its value, the rule, the remedy
     */
    public UsageException(String message) {
        super(message);
    }
}
