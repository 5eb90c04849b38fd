package org.rankbuffer;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A component of {@link Settings} is wrong, or the number of ranks, which is called {@code size}. */
public final class SettingsException extends UsageException {

    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String template;

    /** The message has the names of components in braces. */
    SettingsException(String template) {
        super(NAME.matcher(template).replaceAll("$1"));
        this.template = template;
    }

    /**
     * The message with other names for the components, such as the flags of a command line.
     *
     * @param names gives the name for that of a component
     * @return one line
     */
    public String message(UnaryOperator<String> names) {
        return NAME.matcher(template).replaceAll(match -> Matcher.quoteReplacement(names.apply(match.group(1))));
    }
}
