package org.rankbuffer.random;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The runs of a {@link RandomTest}: the edge cases, then the seeds. */
final class Seeds implements ArgumentsProvider {

    static final int SEEDS = 5;

    private static final String PROPERTY = "test.seed";

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        long first = Long.parseLong(System.getProperty(PROPERTY, "1"));
        Stream<Draw> random = LongStream.range(first, first + SEEDS).mapToObj(Draw::random);
        return Stream.concat(Stream.of(Draw.edges()), random).map(Arguments::of);
    }

    /** The command that tries this seed first. */
    static String again(ExtensionContext context, Draw draw) {
        String seed = draw.isRandom() ? " -D" + PROPERTY + "=" + draw.seed() : "";
        return "mvn -Dtest=" + context.getRequiredTestClass().getSimpleName() + "#"
                + context.getRequiredTestMethod().getName() + seed + " test";
    }
}
