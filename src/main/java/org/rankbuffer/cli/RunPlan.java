package org.rankbuffer.cli;

import java.util.OptionalLong;
import org.rankbuffer.Settings;

/**
 * What a workload makes of the options of a run.
 *
 * @param settings those of the run; what was left open may depend on the workload
 * @param expectedItems items of the whole run, where they are known
 */
record RunPlan(Settings settings, OptionalLong expectedItems) {}
