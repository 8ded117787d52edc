package dev.loci.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SortableNumberTest {
  @Provide
  Arbitrary<Number> numbers() {
    Arbitrary<Long> shortLongs = Arbitraries.integers().between(-1_000, 1_000).map(n -> n * 1L);
    Arbitrary<Double> shortDoubles =
        Arbitraries.integers().between(-10_000, 10_000).map(n -> n / 100.0);
    BigInteger most = BigInteger.TWO.pow(1_024).subtract(BigInteger.ONE);
    return Arbitraries.oneOf(
        shortLongs.map(n -> (Number) n),
        shortDoubles.map(n -> (Number) n),
        Arbitraries.longs().map(n -> (Number) n),
        Arbitraries.doubles().map(n -> (Number) n),
        Arbitraries.of(4.9E-324, -4.9E-324, Double.MAX_VALUE, -0.0, 1e16, 1e-16),
        Arbitraries.bigIntegers().between(most.negate(), most).map(n -> (Number) n));
  }

  @Property(tries = 20_000)
  void theOrderOfTheBytesIsThatOfTheNumbers(
      @ForAll("numbers") Number one, @ForAll("numbers") Number other) {
    int order = new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));

    int ofBytes = Integer.signum(Arrays.compareUnsigned(bytes(one), bytes(other)));

    assertThat(ofBytes).isEqualTo(order);
    assertThat(SortableNumber.decimal(one)).isEqualByComparingTo(new BigDecimal(one.toString()));
  }

  private static byte[] bytes(Number number) {
    return SortableNumber.of(number).getBytes(StandardCharsets.UTF_8);
  }
}
