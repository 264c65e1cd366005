package nl.nachtwacht.gateway.scaip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.sip.SipCredentials;

/** Digest as a unit does it, written apart from the gateway's. */
final class TestDigest {
  private static final String ADDRESS = "sip:alarm@gateway";

  private TestDigest() {}

  static String answer(String response, SipCredentials credentials) throws Exception {
    String challenge = RawUnit.header(response, "WWW-Authenticate");
    String realm = parameter(challenge, "realm");
    String nonce = parameter(challenge, "nonce");
    String first = md5(credentials.username() + ":" + realm + ":" + credentials.password());
    String second = md5("MESSAGE:" + ADDRESS);
    String proof = md5(first + ":" + nonce + ":00000001:abc:auth:" + second);
    return ("Digest username=\"%s\",realm=\"%s\",nonce=\"%s\",uri=\"%s\",response=\"%s\","
            + "algorithm=MD5,cnonce=\"abc\",qop=auth,nc=00000001")
        .formatted(credentials.username(), realm, nonce, ADDRESS, proof);
  }

  private static String parameter(String header, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in the challenge");
    }
    return matcher.group(1);
  }

  private static String md5(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
