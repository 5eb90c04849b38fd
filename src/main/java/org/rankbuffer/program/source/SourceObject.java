package org.rankbuffer.program.source;

import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source in memory, as the compiler sees it; it may have another name than its class. */
final class SourceObject extends SimpleJavaFileObject {

    private final Path path;
    private final String text;

    SourceObject(Path path, String text) {
        super(path.toUri(), Kind.SOURCE);
        this.path = path;
        this.text = text;
    }

    @Override
    public String getName() {
        return path.toString();
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind ofKind) {
        return ofKind == Kind.SOURCE;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
