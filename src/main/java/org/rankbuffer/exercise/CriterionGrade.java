package org.rankbuffer.exercise;

import java.util.Optional;

/**
 * What a criterion has got.
 *
 * @param criterion what must hold
 * @param loss why it is lost; nothing when it holds
 */
public record CriterionGrade(Criterion criterion, Optional<Loss> loss) {

    /** The points. */
    public int points() {
        return loss.isPresent() ? 0 : criterion.points();
    }
}
