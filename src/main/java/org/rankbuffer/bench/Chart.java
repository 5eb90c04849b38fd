package org.rankbuffer.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rankbuffer.report.Figures;

/**
 * Draws items per second over the capacity, both on logarithmic scales, as SVG: a panel for each device, number of ranks
 * and item size, a line for each thing measured there.
 */
final class Chart {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 80;
    private static final int COLUMNS = 2;
    private static final int LEGEND_STEP = 16;
    private static final String[] COLOURS = {"#0b6e99", "#c2410c", "#4d7c0f", "#7e22ce", "#334155", "#be185d"};

    private final StringBuilder svg = new StringBuilder();

    private Chart() {}

    static String of(List<Measurement> measurements) {
        Map<String, List<Measurement>> panels = new LinkedHashMap<>();
        for (Measurement measured : measurements) {
            if (measured.cell().kind().hasCapacity() && measured.cell().kind() != Kind.IDLE) {
                String title = measured.device() + ", " + measured.ranks() + " ranks, items of "
                        + measured.cell().itemSize() + " bytes";
                panels.computeIfAbsent(title, key -> new ArrayList<>()).add(measured);
            }
        }
        return new Chart().draw(panels);
    }

    private String draw(Map<String, List<Measurement>> panels) {
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">",
                COLUMNS * WIDTH, rows * HEIGHT);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        int number = 0;
        for (Map.Entry<String, List<Measurement>> panel : panels.entrySet()) {
            add("<g transform=\"translate(%d %d)\">", number % COLUMNS * WIDTH, number / COLUMNS * HEIGHT);
            new Panel(panel.getValue()).draw(panel.getKey());
            add("</g>");
            number++;
        }
        add("</svg>");
        return svg.toString();
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /** One coordinate system. */
    private final class Panel {

        private final Map<String, List<Measurement>> lines = new LinkedHashMap<>();
        private final double lowest;
        private final double highest;
        private final int least;
        private final int most;

        Panel(List<Measurement> measurements) {
            for (Measurement measured : measurements) {
                lines.computeIfAbsent(name(measured.cell()), key -> new ArrayList<>())
                        .add(measured);
            }
            lowest = Math.floor(Math.log10(
                    measurements.stream().mapToDouble(Measurement::rate).min().orElse(1)));
            highest = Math.max(
                    lowest + 1,
                    Math.ceil(Math.log10(measurements.stream()
                            .mapToDouble(Measurement::rate)
                            .max()
                            .orElse(1))));
            least = measurements.stream()
                    .mapToInt(m -> m.cell().capacity())
                    .min()
                    .orElse(1);
            most = Math.max(
                    least + 1,
                    measurements.stream()
                            .mapToInt(m -> m.cell().capacity())
                            .max()
                            .orElse(1));
        }

        private static String name(Cell cell) {
            return switch (cell.kind()) {
                case BUFFER -> "rankbuffer, batch " + (cell.batch() == 0 ? "auto" : cell.batch());
                default -> cell.kind().title();
            };
        }

        void draw(String title) {
            add("<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>", LEFT, title);
            drawScales();
            int number = 0;
            for (Map.Entry<String, List<Measurement>> line : lines.entrySet()) {
                drawLine(line.getKey(), line.getValue(), number++);
            }
        }

        private void drawScales() {
            for (double power = lowest; power <= highest; power++) {
                double y = y(Math.pow(10, power));
                add("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y, WIDTH - RIGHT);
                add(
                        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s/s</text>",
                        LEFT - 6, y + 4, Figures.rounded(Math.pow(10, power)));
            }
            lines.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(m -> m.cell().capacity())
                    .distinct()
                    .forEach(capacity -> add(
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                            x(capacity), HEIGHT - BOTTOM + 16, capacity));
        }

        private void drawLine(String name, List<Measurement> line, int number) {
            String colour = COLOURS[number % COLOURS.length];
            StringBuilder path = new StringBuilder();
            for (Measurement measured : line) {
                double x = x(measured.cell().capacity());
                double y = y(measured.rate());
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
                add(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s items/s</title></circle>",
                        x, y, colour, Figures.rounded(measured.rate()));
            }
            add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour);
            int below = HEIGHT - BOTTOM + 2 * LEGEND_STEP + number / COLUMNS * LEGEND_STEP;
            add(
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                    LEFT + number % COLUMNS * (WIDTH - LEFT) / COLUMNS, below, colour, name);
        }

        private double x(int capacity) {
            double part = Math.log((double) capacity / least) / Math.log((double) most / least);
            return LEFT + 10 + part * (WIDTH - LEFT - RIGHT - 20);
        }

        private double y(double rate) {
            double part = (Math.log10(rate) - lowest) / (highest - lowest);
            return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
        }
    }
}
