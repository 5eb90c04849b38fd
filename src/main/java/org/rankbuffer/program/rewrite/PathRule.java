package org.rankbuffer.program.rewrite;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A family of methods and constructors that get files.
 *
 * @param calls their owners, names and descriptors
 * @param uses what happens to the file in each argument, of which the object that has the method is the first: a method of
 *     {@link Replacement}, or null for an argument that stays
 */
record PathRule(Pattern calls, String... uses) {

    private static final String READ = "toRead";
    private static final String WRITE = "toWrite";
    private static final String MAKE = "toMake";

    private static final String FILE_FIRST = "\\(Ljava/(lang/String|io/File);.*";

    private static final PathRule[] RULES = {
        rule("java/io/(FileInputStream|FileReader)\\.<init>" + FILE_FIRST, READ),
        rule("java/util/Scanner\\.<init>\\(Ljava/(io/File|nio/file/Path);.*", READ),
        rule(
                "java/io/(FileOutputStream|FileWriter|PrintWriter|PrintStream|RandomAccessFile)\\.<init>" + FILE_FIRST
                        + "|java/util/Formatter\\.<init>" + FILE_FIRST,
                WRITE),
        rule("java/io/File\\.(exists|isFile|isDirectory|length|lastModified|can.*|list.*)\\(.*", READ),
        rule("java/io/File\\.(delete|deleteOnExit|createNewFile|set.*)\\(.*", WRITE),
        rule("java/io/File\\.mkdirs?\\(.*", MAKE),
        rule("java/io/File\\.renameTo\\(.*", WRITE, WRITE),
        rule(
                "java/nio/file/Files\\.(read.*|lines|newBufferedReader|newInputStream|exists|notExists|size|is.*"
                        + "|list|walk|newDirectoryStream|getLastModifiedTime)\\(Ljava/nio/file/Path;.*",
                READ),
        rule("java/nio/file/Files\\.copy\\(Ljava/nio/file/Path;Ljava/io/OutputStream;.*", READ),
        rule("java/nio/file/Files\\.copy\\(Ljava/io/InputStream;.*", null, WRITE),
        rule("java/nio/file/Files\\.copy\\(Ljava/nio/file/Path;Ljava/nio/file/Path;.*", READ, WRITE),
        rule("java/nio/file/Files\\.move\\(.*", WRITE, WRITE),
        rule("java/nio/file/Files\\.createDirector(y|ies)\\(.*", MAKE),
        rule(
                "java/nio/file/Files\\.(write.*|newBufferedWriter|newOutputStream|newByteChannel|createFile|delete.*"
                        + "|set.*)\\(Ljava/nio/file/Path;.*|java/nio/channels/FileChannel\\.open\\(.*",
                WRITE),
        rule("javax/imageio/ImageIO\\.read\\(Ljava/io/File;.*", READ),
        rule("javax/imageio/ImageIO\\.write\\(.*Ljava/io/File;.*", null, null, WRITE),
    };

    private static PathRule rule(String calls, String... uses) {
        return new PathRule(Pattern.compile(calls), uses);
    }

    /** The rule for a call, as {@code java/io/FileReader.<init>(Ljava/io/File;)V}. */
    static Optional<PathRule> of(String call) {
        return call.startsWith("java")
                ? Arrays.stream(RULES)
                        .filter(rule -> rule.calls.matcher(call).matches())
                        .findFirst()
                : Optional.empty();
    }
}
