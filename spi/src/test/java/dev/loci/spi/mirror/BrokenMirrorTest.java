package dev.loci.spi.mirror;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.mirror.MapMirror.Fault;
import dev.loci.spi.mirror.contract.Changes;
import dev.loci.spi.mirror.contract.MirrorContract;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract test finds mirrors that break the contract. */
class BrokenMirrorTest {

  private static MirrorContract contractOf(Fault fault) {
    MapMirror mirror = new MapMirror(fault);
    return new MirrorContract() {
      @Override
      protected Mirror create() {
        return mirror;
      }

      @Override
      protected Map<String, String> remote() {
        return mirror.remote();
      }

      @Override
      protected MirrorChange poison(Changes changes) {
        return changes.memory(66, 1, "poison");
      }
    };
  }

  private static void assertFails(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void losingDeletionsFails() {
    assertFails(contractOf(Fault.LOSES_DELETIONS)::whatIsDeletedIsGoneAndMayBeGoneBefore);
  }

  @Test
  void wrongVersionsFail() {
    assertFails(contractOf(Fault.KEEPS_FIRST_VERSIONS)::aLaterVersionTakesThePlaceOfTheOneBefore);
    assertFails(contractOf(Fault.REFUSES_LATER_VERSIONS)::aVersionInTheMiddleCanBeTheFirst);
  }

  @Test
  void refusingARepetitionFails() {
    assertFails(contractOf(Fault.REFUSES_REPETITION)::theSameAgainChangesNothing);
  }

  @Test
  void tooFewOutcomesFail() {
    assertFails(contractOf(Fault.FORGETS_OUTCOMES)::everyChangeReachesTheRemote);
    assertFails(contractOf(Fault.FORGETS_OUTCOMES)::itTakesAsManyAsItSays);
  }

  @Test
  void failingForOneItemFails() {
    assertThatThrownBy(contractOf(Fault.FAILS_ON_POISON)::whatTheRemoteRefusesHarmsNobodyElse)
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void wrongLookupsAndPingsFail() {
    assertFails(contractOf(Fault.SEES_EVERYTHING)::aLookupTellsWhatIsThere);
    assertFails(contractOf(Fault.SENDS_PINGS)::aRemoteThatWorksAnswersAPing);
  }

  @Test
  void claimingWhatWasNotSentFails() {
    assertFails(contractOf(Fault.CLAIMS_WHEN_CLOSED)::aClosedOneClaimsNothing);
  }
}
