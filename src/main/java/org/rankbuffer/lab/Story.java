package org.rankbuffer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of the gallery tells, in Markdown.
 *
 * @param title the name of the mistake
 * @param text what somebody did, and what came of it
 * @param question what to predict before the program is run
 * @param answer what is right
 * @param happens what the devices and {@code check} make of it, and why they differ
 */
public record Story(String title, String text, String question, String answer, String happens) {

    private static final Pattern PAGE = Pattern.compile(
            "(?s)# (.*?)\n\n(.*?)\n\n## Predict first\n\n(.*?)\n\n## Answer\n\n(.*?)\n\n## What happens\n\n(.*?)\n");

    /**
     * The story of a page.
     *
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when a part is missing
     */
    static Story of(Path page) {
        try {
            Matcher matcher = PAGE.matcher(Files.readString(page));
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        page
                                + " must have a title, a story, and the parts \"Predict first\", \"Answer\" and \"What happens\"");
            }
            return new Story(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
