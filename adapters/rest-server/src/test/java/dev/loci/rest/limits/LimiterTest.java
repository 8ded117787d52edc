package dev.loci.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ValidationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LimiterTest {
  @Test
  void limitsAreReadFromText() {
    assertThat(RateLimits.parse("off")).isEqualTo(RateLimits.OFF);
    assertThat(RateLimits.parse("tenant=5, ip=0")).isEqualTo(new RateLimits(5, 1_000, 0));
    for (String text : new String[] {"", "tenant", "tenant=", "tenant=x", "tenant=-1", "all=1"}) {
      assertThatThrownBy(() -> RateLimits.parse(text)).isInstanceOf(ValidationException.class);
    }
  }

  @Property(tries = 100)
  void eachRequestLeavesOneLessAndThePromisedWaitSuffices(
      @ForAll @IntRange(min = 1, max = 2_000) int limit) {
    long[] now = {0};
    Limiter limiter = new Limiter(new RateLimits(limit, 0, 0), () -> now[0]);
    for (int i = 1; i <= limit; i++) {
      now[0] += 10; // a permit is rounded up to whole nanoseconds
      Admission admission = limiter.admission();
      assertThat(admission.refusal(Scope.TENANT, "t")).isNull();
      assertThat(admission.standing().remaining()).isEqualTo(limit - i);
    }
    Long seconds = limiter.admission().refusal(Scope.TENANT, "t");
    assertThat(seconds).isPositive();
    assertThat(limiter.refusals(Scope.TENANT)).isEqualTo(1);

    now[0] += seconds * 1_000_000_000;
    assertThat(limiter.admission().refusal(Scope.TENANT, "t")).isNull();
  }

  @Test
  void aRefusalGivesBackWhatOtherLimitsGave() {
    Limiter limiter = new Limiter(new RateLimits(1, 0, 10), () -> 0);
    limiter.admission().refusal(Scope.TENANT, "t");
    for (int i = 0; i < 20; i++) {
      Admission admission = limiter.admission();
      assertThat(admission.refusal(Scope.IP, "a")).isNull();
      assertThat(admission.refusal(Scope.TENANT, "t")).isNotNull();
    }
    Admission admission = limiter.admission();
    admission.look(Scope.IP, "a");
    assertThat(admission.standing().remaining()).isEqualTo(10);
  }
}
