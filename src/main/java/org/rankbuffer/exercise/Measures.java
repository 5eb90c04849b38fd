package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;

/** Finds who decides a criterion. */
final class Measures {

    private final Reference reference;
    private final Wants wants;

    /** Measures that share what must be so somewhere. */
    Measures(Reference reference, Wants wants) {
        this.reference = reference;
        this.wants = wants;
    }

    /** Those that decide criteria while a program with these sizes is explored. */
    List<Measure> of(List<Criterion> criteria, Sizes sizes) {
        return criteria.stream()
                .map(criterion -> of(criterion, sizes))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those that decide criteria by records alone, which real runs have, too. */
    List<Measure> ofRecords(List<Criterion> criteria, Sizes sizes) {
        return of(
                criteria.stream()
                        .filter(criterion -> List.of("once", "order", "result").contains(criterion.word()))
                        .toList(),
                sizes);
    }

    private Optional<Measure> of(Criterion criterion, Sizes sizes) {
        return switch (criterion.word()) {
            case Criterion.ENDS, Criterion.LOST -> Optional.of(new SentMeasure(criterion, wants));
            case "once" -> Optional.of(new OnceMeasure(criterion, sizes));
            case "order" -> Optional.of(new OrderMeasure(criterion));
            case "capacity" -> Optional.of(new CapacityMeasure(criterion, sizes, wants));
            case "fair" -> Optional.of(new FairMeasure(criterion, sizes, wants));
            case "result" -> Optional.of(new ResultMeasure(criterion, () -> reference.of(sizes)));
            case "messages" -> Optional.of(new MessagesMeasure(criterion, sizes, () -> reference.of(sizes), wants));
            case "parallel" -> Optional.of(new ParallelMeasure(criterion, sizes, () -> reference.of(sizes), wants));
            default -> Optional.empty();
        };
    }
}
