package org.rankbuffer.program.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a source in any usual encoding: UTF-8, UTF-16 with a byte order mark, else what the letters look like. */
final class SourceDecoder {

    private static final char MARK = '\uFEFF';

    private SourceDecoder() {}

    static String decode(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1);
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF
                || bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName(isCyrillic(bytes) ? "windows-1251" : "ISO-8859-1");
        }
    }

    /** Words in Cyrillic letters are rows of such bytes; in Latin ones, an accent stands alone. */
    private static boolean isCyrillic(byte[] bytes) {
        int inRow = 0;
        int alone = 0;
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] & 0xFF) >= 0xC0) {
                boolean row =
                        i > 0 && (bytes[i - 1] & 0xFF) >= 0xC0 || i + 1 < bytes.length && (bytes[i + 1] & 0xFF) >= 0xC0;
                inRow += row ? 1 : 0;
                alone += row ? 0 : 1;
            }
        }
        return inRow > alone;
    }
}
