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

    /** The same without a page. */
    static Loss of(String type, String sentence, String where) {
        return new Loss(type, sentence, where, "", "");
    }

    /** The sentence, and where it is so. */
    public String text() {
        return sentence + (where.isEmpty() ? "" : " (" + where + ")");
    }
}
