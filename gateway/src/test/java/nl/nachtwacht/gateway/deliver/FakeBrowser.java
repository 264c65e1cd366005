package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.push.Subscription;

/**
 * A browser with its keys, and what it and its push service do with a message: check who signed it
 * (RFC 8292) and decrypt it (RFC 8291, RFC 8188). Written from the RFCs, with the JDK alone.
 */
final class FakeBrowser {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

  private final KeyPair keys;
  private final byte[] secret = new byte[16];

  FakeBrowser() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
    new SecureRandom().nextBytes(secret);
  }

  Subscription subscribed(PersonId person, int port) {
    return new Subscription(
        person,
        URI.create("http://127.0.0.1:" + port + "/push/" + publicKey().substring(60)),
        publicKey(),
        TEXT.encodeToString(secret),
        DeliveryFixtures.T0);
  }

  JsonObject json(int port) {
    Subscription subscription = subscribed(DeliveryFixtures.ANNA, port);
    return new JsonObject()
        .put("endpoint", subscription.endpoint().toString())
        .put(
            "keys",
            new JsonObject()
                .put("p256dh", subscription.publicKey())
                .put("auth", subscription.authSecret()));
  }

  private String publicKey() {
    return TEXT.encodeToString(point((ECPublicKey) keys.getPublic()));
  }

  private static byte[] point(ECPublicKey key) {
    return ByteBuffer.allocate(65)
        .put((byte) 4)
        .put(number(key.getW().getAffineX()))
        .put(number(key.getW().getAffineY()))
        .array();
  }

  private static byte[] number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static ECPublicKey key(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint where =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
            new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(where, curve.getParameterSpec(ECParameterSpec.class)));
  }

  /** What the browser shows of a message. */
  JsonObject decrypt(byte[] body) {
    try {
      ByteBuffer message = ByteBuffer.wrap(body);
      byte[] salt = new byte[16];
      message.get(salt);
      assertThat(message.getInt()).as("record size").isGreaterThanOrEqualTo(body.length - 86);
      byte[] sender = new byte[message.get()];
      message.get(sender);
      byte[] sealed = new byte[message.remaining()];
      message.get(sealed);

      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(key(sender), true);
      byte[] info =
          joined(
              "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
              point((ECPublicKey) keys.getPublic()),
              sender,
              new byte[] {1});
      byte[] input = mac(mac(secret, agreement.generateSecret()), info);
      byte[] random = mac(salt, input);
      byte[] contentKey = mac(random, label("Content-Encoding: aes128gcm"));
      byte[] nonce = mac(random, label("Content-Encoding: nonce"));

      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Arrays.copyOf(contentKey, 16), "AES"),
          new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
      byte[] padded = cipher.doFinal(sealed);
      int end = padded.length - 1;
      while (padded[end] == 0) {
        end--;
      }
      assertThat(padded[end]).as("delimiter of the last record").isEqualTo((byte) 2);
      return new JsonObject(new String(padded, 0, end, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException notForUs) {
      throw new AssertionError(notForUs);
    }
  }

  private static byte[] label(String text) {
    return joined((text + "\0").getBytes(StandardCharsets.US_ASCII), new byte[] {1});
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  private static byte[] mac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  /** What the signed token of a request says; falls over when it was signed by somebody else. */
  static JsonObject signedBy(String publicKey, String authorization, Instant now) {
    assertThat(authorization).startsWith("vapid ").contains("k=" + publicKey);
    String token = authorization.replaceAll(".*t=([A-Za-z0-9_.-]+).*", "$1");
    String[] parts = token.split("\\.", -1);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key(BYTES.decode(publicKey)));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      assertThat(signature.verify(BYTES.decode(parts[2]))).isTrue();
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
    JsonObject claims = new JsonObject(new String(BYTES.decode(parts[1]), StandardCharsets.UTF_8));
    Instant end = Instant.ofEpochSecond(claims.getLong("exp"));
    assertThat(end).isBetween(now, now.plus(Duration.ofHours(24)));
    return claims;
  }
}
