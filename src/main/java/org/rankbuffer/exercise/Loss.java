package org.rankbuffer.exercise;

/**
 * Why a criterion is lost.
 *
 * @param type the kind of the mistake: that of a finding of {@code check}, or the word of the criterion
 * @param sentence what is wrong
 * @param where the sizes and the mode in which it shows, or the device
 * @param again the command that shows the execution again; empty where there is none
 * @param page a page of HTML about it; empty where there is none
 */
public record Loss(String type, String sentence, String where, String again, String page) {

    private static final int LONGEST = 600;

    /** Cleans the sentence, which may have words of the submission, such as those of an exception. */
    public Loss {
        sentence = clean(sentence);
    }

    /** A line of bounded length, without characters that a terminal, or XML, would not print as they are. */
    static String clean(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    /** The same without a page. */
    static Loss of(String type, String sentence, String where) {
        return new Loss(type, sentence, where, "", "");
    }

    /** The sentence, and where it is so. */
    public String text() {
        return sentence + (where.isEmpty() ? "" : " (" + where + ")");
    }
}
