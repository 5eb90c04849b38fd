package org.rankbuffer.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.rankbuffer.launch.os.EnvironmentFault;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the path that an option names; one whose characters the locale does not have is told to be just that. */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(EnvironmentFault.of(e).orElse(e.getMessage()));
        }
    }
}
