package org.rankbuffer.exercise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The task sheet that is in a submission. Only its heading is looked at.
 *
 * @param exercise the name of the exercise; empty when it says none
 * @param problem why it says none, in a sentence; empty when it says one
 */
public record HandedSheet(String exercise, String problem) {

    static final Pattern HEADING = Pattern.compile("\uFEFF?# ([a-z0-9-]{1,60}): (.+)");
    private static final int MOST_BYTES = 64 << 10;

    /** The sheet in the directory of a submission; reads no more than 64 KiB, of a regular file only. */
    public static HandedSheet in(Path directory) {
        Path sheet = directory.resolve(Exercise.SHEET);
        if (!Files.exists(sheet, LinkOption.NOFOLLOW_LINKS)) {
            return new HandedSheet("", "there is no " + Exercise.SHEET + " of an exercise");
        }
        try {
            byte[] bytes = HandedFile.read(sheet, MOST_BYTES);
            if (bytes.length > MOST_BYTES) {
                return new HandedSheet("", Exercise.SHEET + " is longer than " + (MOST_BYTES >> 10) + " KiB");
            }
            Matcher heading = HEADING.matcher(new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse(""));
            return heading.matches()
                    ? new HandedSheet(heading.group(1), "")
                    : new HandedSheet("", Exercise.SHEET + " does not begin with \"# NAME: title\"");
        } catch (IOException e) {
            return new HandedSheet("", Exercise.SHEET + " " + e.getMessage());
        }
    }
}
