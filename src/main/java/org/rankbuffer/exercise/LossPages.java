package org.rankbuffer.exercise;

import org.rankbuffer.check.Story;
import org.rankbuffer.program.source.SourceText;

/** Makes pages of executions. */
public interface LossPages {

    /** Makes none. */
    LossPages NONE = (story, text, sizes, mode, loss) -> "";

    /**
     * The page of HTML of an execution in which a criterion is lost; empty for none.
     *
     * @param story the execution
     * @param text the sources
     * @param mode {@code rendezvous} or {@code eager}
     * @param loss what is lost
     */
    String page(Story story, SourceText text, Sizes sizes, String mode, Loss loss);
}
