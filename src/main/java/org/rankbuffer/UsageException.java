package org.rankbuffer;

/** A setting, option or argument is wrong; nothing was started. */
public class UsageException extends RankBufferException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports what is wrong.
     *
     * @param message one line: the setting, its value, the rule, the remedy
     */
    public UsageException(String message) {
        super(message);
    }

    /**
     * Reports what is wrong with a file that an option names.
     *
     * @param option the option, with its dashes
     * @param file the file as it was typed
     * @param problem the end of the sentence: what is wrong, and what to do
     * @return the exception
     */
    public static UsageException of(String option, Object file, String problem) {
        return new UsageException(option + " is " + file + ", which " + problem);
    }
}
