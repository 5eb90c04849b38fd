package org.rankbuffer.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;

/**
 * Ratios of an earlier version, for telling when a later one is slower.
 *
 * @param processors with how many processors they were measured; they have no meaning with another number
 * @param ratios by row
 */
record Baseline(int processors, Map<String, Double> ratios) {

    /** The part of a ratio that must be left: a factor of 1.5 is less, noise is not. */
    static final double LEAST_PART = 0.75;

    private static final MathContext DIGITS = new MathContext(3);

    static Baseline of(List<Aim.Outcome> outcomes) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Aim.Outcome outcome : outcomes) {
            if (outcome.ratio() == null) {
                throw new EnvironmentException("no baseline without " + outcome.row() + ": " + outcome.note());
            }
            ratios.put(
                    outcome.row(), new BigDecimal(outcome.ratio()).round(DIGITS).doubleValue());
        }
        return new Baseline(Runtime.getRuntime().availableProcessors(), ratios);
    }

    /**
     * The one in the file.
     *
     * @throws UsageException when it is no baseline, or one of another number of processors
     */
    static Baseline read(InputFile file) throws IOException {
        Baseline read;
        try (Reader in = new InputStreamReader(file.open(), StandardCharsets.UTF_8)) {
            read = new Gson().fromJson(in, Baseline.class);
        } catch (JsonParseException e) {
            read = null;
        }
        if (read == null || read.ratios() == null) {
            throw new UsageException("--compare is " + file + ", which has no ratios; write it with --baseline");
        }
        int here = Runtime.getRuntime().availableProcessors();
        if (read.processors() != here) {
            throw new UsageException("--compare is " + file + ", whose ratios were measured with " + read.processors()
                    + " processors; there are " + here + " here: give it as many, with taskset -c");
        }
        return read;
    }

    void write(OutputFile file) throws IOException {
        String json = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(this);
        file.write(out -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** The outcomes as aims that are reached unless they are slower than here. */
    List<Aim.Outcome> judge(List<Aim.Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> ratios.containsKey(outcome.row()))
                .map(outcome -> outcome.withLeast(LEAST_PART * ratios.get(outcome.row())))
                .toList();
    }
}
