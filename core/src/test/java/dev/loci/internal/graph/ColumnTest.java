package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ColumnTest {
  @Provide
  Arbitrary<List<Long>> values() {
    Arbitrary<Long> few = Arbitraries.of(Long.MIN_VALUE, -7L, 0L, Long.MAX_VALUE);
    return Arbitraries.oneOf(
            Arbitraries.longs().list(),
            Arbitraries.longs().between(-100, 155).list(),
            Arbitraries.longs().between(1_000_000, 1_065_535).list(),
            Arbitraries.longs().between(0, 1L << 31).list(),
            few.list(),
            Arbitraries.frequencyOf(
                    Tuple.of(30, Arbitraries.just(Long.MAX_VALUE)),
                    Tuple.of(1, Arbitraries.longs()))
                .list()
                .ofSize(300))
        .map(list -> list);
  }

  private static Column column(long... values) {
    return Column.of(values.length, row -> values[row]);
  }

  @Property
  void aColumnGivesBackWhatWasPutIn(@ForAll("values") List<Long> values) {
    long[] rows = values.stream().mapToLong(Long::longValue).toArray();
    Column column = column(rows);

    for (int row = 0; row < rows.length; row++) {
      assertThat(column.get(row)).isEqualTo(rows[row]);
    }
    assertThat(column.bytes()).isLessThanOrEqualTo(8L * rows.length + 16);
  }

  @Property
  void whatAscendsIsFound(@ForAll List<Long> values) {
    long[] rows = values.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    Column column = column(rows);

    for (int row = 0; row < rows.length; row++) {
      assertThat(column.search(rows[row], 0, rows.length)).isEqualTo(row);
    }
    if (Arrays.binarySearch(rows, 42) < 0) {
      assertThat(column.search(42, 0, rows.length)).isNegative();
    }
  }

  @Example
  void fewBytesAreTakenWhereFewAreNeeded() {
    long[] rows = new long[10_000];
    Arrays.fill(rows, Long.MAX_VALUE);
    assertThat(column(rows).bytes()).isZero();
    rows[77] = 5;
    assertThat(column(rows).bytes()).isLessThan(2_000);
    Arrays.setAll(rows, row -> Double.doubleToLongBits(row % 101 / 100.0));
    assertThat(column(rows).bytes()).isLessThan(11_000);
    Arrays.setAll(rows, row -> 1_700_000_000_000_000L + row % 5_000);
    assertThat(column(rows).bytes()).isEqualTo(20_000);
  }
}
