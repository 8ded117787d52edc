package dev.loci.internal.mirror;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names changes so that a remote recognises one that is sent again. Of the store a mirror's nonce
 * stands for, which is new wherever it begins without knowing what it sent before: a store that was
 * restored from a backup writes other things under the same numbers.
 */
final class IdempotencyKeys {
  private static final int KEY_BYTES = 16;

  private final byte[] nonce;
  private final MessageDigest digest;

  IdempotencyKeys(UUID nonce) {
    this.nonce = nonce.toString().getBytes(StandardCharsets.US_ASCII);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Returns 32 hexadecimal digits. The parts cannot run into each other. */
  String of(SpaceId space, MirrorEntity entity, long version, long sequence) {
    digest.update(nonce);
    String text =
        "%s\n%s\n%d %d\n%s"
            .formatted(space, entity.kind().jsonName(), version, sequence, entity.text());
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
  }

  /** Returns the same change under a key that the remote has not seen: with a number behind it. */
  static MirrorChange underNextKey(MirrorChange change) {
    String key = change.idempotencyKey();
    int dash = key.lastIndexOf('-');
    String base = dash < 0 ? key : key.substring(0, dash);
    int attempt = dash < 0 ? 1 : Integer.parseInt(key.substring(dash + 1));
    return new MirrorChange(
        change.space(),
        change.entity(),
        change.version(),
        change.sequence(),
        base + "-" + (attempt + 1),
        change.at(),
        change.action());
  }
}
