package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rankbuffer.program.ProgramChecker;

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
        Wants.Of of = new Wants.Of(wants, sizes);
        return switch (criterion.word()) {
            case "once" -> Optional.of(new OnceMeasure(criterion, sizes));
            case "order" -> Optional.of(new OrderMeasure(criterion, wants));
            case "capacity" ->
                Optional.of(new CapacityMeasure(criterion, items(criterion), capacity(criterion, sizes), "items"));
            case "filled" ->
                Optional.of(FilledMeasure.items(
                        criterion, items(criterion), Math.min(capacity(criterion, sizes), sizes.items()), of));
            case "prompt" -> sizes.items() < 2 ? Optional.empty() : Optional.of(new PromptMeasure(criterion, of));
            case "permits" ->
                Optional.of(FilledMeasure.permits(
                        criterion,
                        new CapacityMeasure.Tags(criterion.tags("grant"), true, criterion.tags("release"), true),
                        capacity(criterion, sizes),
                        of));
            case "guarded" ->
                Optional.of(new CapacityMeasure(
                        criterion,
                        new CapacityMeasure.Tags(criterion.tags("ask"), false, criterion.tags("grant"), true),
                        1,
                        "requests"));
            case "any-first" -> Optional.of(FirstMeasure.answered(criterion, of));
            case "any-order" -> Optional.of(FirstMeasure.received(criterion, of));
            case "even" -> Optional.of(new EvenMeasure(criterion, wants));
            case "fair", "in-turn" -> Optional.of(new FairMeasure(criterion, sizes, wants));
            case "result" -> Optional.of(new ResultMeasure(criterion, () -> reference.of(sizes)));
            case "messages", "collective" ->
                Optional.of(new MessagesMeasure(criterion, sizes, () -> reference.of(sizes)));
            case "parallel" -> Optional.of(new ParallelMeasure(criterion, sizes, () -> reference.of(sizes)));
            case Criterion.ENDS, Criterion.LOST -> Optional.empty();
            default -> {
                if (!ProgramChecker.DEVICES.containsKey(criterion.word())) {
                    throw new IllegalArgumentException("no criterion is called " + criterion.word());
                }
                yield Optional.empty();
            }
        };
    }

    private static CapacityMeasure.Tags items(Criterion criterion) {
        Set<Integer> item = criterion.tags("item");
        return new CapacityMeasure.Tags(item, false, item, false);
    }

    private static int capacity(Criterion criterion, Sizes sizes) {
        return (int) Expression.value(criterion.parameter("capacity").orElse("K"), sizes);
    }
}
