package dev.loci.lab;

import java.util.random.RandomGenerator;

/** A file or a directory of a simulated disk. */
sealed interface SimulatedNode permits SimulatedFile, SimulatedDirectory {
  /** Makes what is there now survive a power cut. */
  void force();

  /**
   * A sync fails: some of what it had to write is on the disk, and no later sync knows of the rest,
   * though reads see it as long as the power is on.
   */
  void failForce(RandomGenerator random);
}
