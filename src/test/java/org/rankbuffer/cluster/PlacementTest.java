package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rankbuffer.UsageException;
import org.rankbuffer.cluster.Placement.Order;

final class PlacementTest {

    private static final Machines THREE =
            new Machines("machines", List.of(Machine.of("a", 3), Machine.of("b", 1), Machine.of("c", 2)));

    @Test
    void shouldFillOneMachineAfterTheOther() {
        assertThat(place(6, Order.SLOT, null, false)).isEqualTo("aaabcc");
        assertThat(place(4, Order.SLOT, null, false)).isEqualTo("aaab");
    }

    @Test
    void shouldGiveEachMachineARankInTurn() {
        assertThat(place(6, Order.NODE, null, false)).isEqualTo("abcaca");
    }

    @Test
    void shouldPutTheManagerWhereItIsWanted() {
        assertThat(place(6, Order.SLOT, "c", false)).isEqualTo("caaabc");
        assertThat(place(6, Order.NODE, "b", false)).isEqualTo("bacaca");
        assertThatThrownBy(() -> place(3, Order.SLOT, "d", false))
                .isInstanceOf(UsageException.class)
                .hasMessage("--manager-host is d; it must be one of a, b, c");
    }

    @Test
    void shouldBeginAnewWhenSlotsAreUsedUpOnlyIfAllowed() {
        assertThat(place(8, Order.SLOT, null, true)).isEqualTo("aaabccaa");
        assertThat(place(13, Order.SLOT, "b", true)).isEqualTo("baaacc" + "aaabcc" + "a");
        assertThatThrownBy(() -> place(7, Order.SLOT, null, false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-np is 7, but machines has 6 slots")
                .hasMessageContaining("--oversubscribe");
    }

    @Test
    void shouldTellTheRanksOfEachMachine() {
        Placement placement = Placement.of(THREE, 6, Order.NODE, Optional.empty(), false);

        assertThat(placement.ranks().values()).containsExactly(List.of(0, 3, 5), List.of(1), List.of(2, 4));
    }

    @Test
    void shouldSpreadRanksEvenlyAsMpjrunDoes() {
        assertThat(spread(7, null, true)).isEqualTo("aaabbcc");
        assertThat(spread(6, "c", true)).isEqualTo("ccaabb");
        assertThat(spread(3, null, false)).isEqualTo("abc");
        assertThat(spread(2, null, false)).isEqualTo("ab");
    }

    @Test
    void shouldRefuseMoreRanksThanSlotsWhenTheyAreSpreadEvenly() {
        assertThatThrownBy(() -> spread(6, null, false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-np is 6, of which mpjrun gives b 2 ranks")
                .hasMessageContaining("it has 1 slot; give it more")
                .hasMessageContaining("--oversubscribe");
    }

    private static String spread(int size, String manager, boolean oversubscribe) {
        return hosts(Placement.even(THREE, size, Optional.ofNullable(manager), oversubscribe));
    }

    private static String place(int size, Order order, String manager, boolean oversubscribe) {
        return hosts(Placement.of(THREE, size, order, Optional.ofNullable(manager), oversubscribe));
    }

    private static String hosts(Placement placement) {
        return placement.machines().stream().map(Machine::host).collect(Collectors.joining());
    }
}
