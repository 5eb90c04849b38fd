package org.rankbuffer.random;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that is tried with many random values. Its only parameter is a {@link Draw}, which gives it the values.
 *
 * <p>It runs once with the edge cases of all values, and once for each of {@value Seeds#SEEDS} seeds; one run is many
 * tries on one instance. Seeds are the same each time, unless {@code -Dtest.seed=N} says where they begin. A test that
 * fails names its seed, what it drew and the command that repeats it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Seeds.class)
@ExtendWith(Tries.class)
public @interface RandomTest {

    /** How many tries all seeds have together; the edge cases are tried besides. */
    int tries() default 1000;
}
