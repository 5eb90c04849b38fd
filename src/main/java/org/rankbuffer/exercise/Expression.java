package org.rankbuffer.exercise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bound in a task sheet: a number, or a sum of products of {@code np}, the arguments {@code A1}, {@code A2} …, {@code K} for
 * the first, {@code N} for the sum of all others, and numbers. */
final class Expression {

    private static final Pattern TOKEN = Pattern.compile("np|A\\d|K|N|\\d+(?:\\.\\d+)?|[-+*/()]");

    private final Sizes sizes;
    private final Matcher tokens;
    private final String text;
    private String next = "";

    private Expression(String text, Sizes sizes) {
        this.text = text;
        this.sizes = sizes;
        this.tokens = TOKEN.matcher(text);
        advance();
    }

    /** Its value for these sizes. */
    static double value(String text, Sizes sizes) {
        Expression expression = new Expression(text, sizes);
        double value = expression.sum();
        expression.require(expression.next.isEmpty());
        return value;
    }

    private void advance() {
        int end = next.isEmpty() ? 0 : tokens.end();
        next = tokens.find() ? tokens.group() : "";
        require(next.isEmpty() ? end == text.length() : tokens.start() == end);
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(
                    text + " is no bound; it must be made of numbers, np, K, N, A1, A2, + - * / and parentheses");
        }
    }

    private double sum() {
        double sum = product();
        while (next.equals("+") || next.equals("-")) {
            boolean plus = next.equals("+");
            advance();
            sum += plus ? product() : -product();
        }
        return sum;
    }

    private double product() {
        double product = factor();
        while (next.equals("*") || next.equals("/")) {
            boolean times = next.equals("*");
            advance();
            product = times ? product * factor() : product / factor();
        }
        return product;
    }

    private double factor() {
        String token = next;
        require(!token.isEmpty());
        advance();
        if (token.equals("(")) {
            double inside = sum();
            require(next.equals(")"));
            advance();
            return inside;
        }
        if (token.equals("np")) {
            return sizes.np();
        }
        if (token.equals("K")) {
            return argument(1);
        }
        if (token.equals("N")) {
            return sizes.items();
        }
        if (token.startsWith("A")) {
            return argument(token.charAt(1) - '0');
        }
        require(Character.isDigit(token.charAt(0)));
        return Double.parseDouble(token);
    }

    private double argument(int number) {
        require(number >= 1 && number <= sizes.arguments().size());
        return Double.parseDouble(sizes.arguments().get(number - 1));
    }
}
