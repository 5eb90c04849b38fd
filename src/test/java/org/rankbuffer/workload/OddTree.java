package org.rankbuffer.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Files with odd names and contents, and what is no file. */
public final class OddTree {

    private OddTree() {}

    /** Makes the tree {@code odd} in a directory. */
    public static Path in(Path folder, long seed) throws IOException, InterruptedException {
        Shell.run(folder, """
                mkdir -p odd/sub/deep odd/empty "odd/with space" odd/$'not \\xe9 text'; cd odd
                printf 'The the THE quick\\nfox' > sub/a.txt
                printf 'quick' > sub/b.txt
                printf 'one two\\n' > "with space/ a  b "
                printf 'x1y2z\\0Caf\\303\\251' > $'line\\nfeed'
                printf 'tab' > $'tab\\tname'
                printf 'slashed' > 'back\\\\slash'
                printf 'bytes' > $'\\xff\\xfe'
                printf 'accents' > $'caf\\xc3\\xa9'
                printf 'more' > $'not \\xe9 text/in'
                printf 'option' > -n
                printf 'glob' > '*'
                printf 'hidden' > .hidden
                : > nothing
                ln -s nothing link; ln -s sub linked; ln -s nowhere dangling; ln -s .. sub/loop
                mkfifo pipe
                for i in 1 2 3 4 5 6 7 8 9; do echo "file number $i of nine" > sub/deep/$i; done
                """, "mkfifo");
        writeText(folder.resolve("odd/large.txt"), 700_000, seed);
        return folder.resolve("odd");
    }

    /** Writes random words and separators. */
    private static void writeText(Path file, int length, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(6) == 0 ? random.nextInt(256) : 'a' + random.nextInt(3));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
    }
}
