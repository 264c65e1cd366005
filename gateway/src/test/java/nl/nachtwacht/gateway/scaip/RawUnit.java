package nl.nachtwacht.gateway.scaip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipTransport;

/**
 * A social alarm unit of bare sockets and hand-written text: shares no line with the stack it talks
 * to.
 */
public final class RawUnit implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int WAIT_MILLIS = 10_000;

  private final SipAddress gateway;
  private final DatagramSocket datagrams;
  private final Socket stream;
  private final int number = NUMBER.incrementAndGet();
  private int sent;

  /** The branch of the next request; a fixed one is what some firmware does. */
  public String fixedBranch;

  /** The user in From. */
  public String user = "4711";

  /** One more header line, without line end. */
  public String extraHeader = "";

  public RawUnit(SipAddress gateway, SSLContext tls) throws IOException {
    this.gateway = gateway;
    InetSocketAddress to = new InetSocketAddress(gateway.host(), gateway.port());
    if (gateway.transport() == SipTransport.UDP) {
      datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      datagrams.setSoTimeout(WAIT_MILLIS);
      stream = null;
      return;
    }
    datagrams = null;
    stream =
        gateway.transport() == SipTransport.TLS
            ? tls.getSocketFactory().createSocket(gateway.host(), gateway.port())
            : new Socket();
    if (!stream.isConnected()) {
      stream.connect(to);
    }
    stream.setSoTimeout(WAIT_MILLIS);
  }

  /** What came back. */
  public record Outcome(String response, String answer) {
    /** The status of the response. */
    public int status() {
      return Integer.parseInt(response.split(" ")[1]);
    }

    /** The text of a tag in the answer; empty when it is absent. */
    public String tag(String name) {
      Matcher matcher = Pattern.compile("<" + name + ">([^<]*)<").matcher(answer);
      return matcher.find() ? matcher.group(1) : "";
    }
  }

  /** Says something and waits for the response and, when it is a 200, for the {@code mrs}. */
  public Outcome say(String xml) throws IOException {
    send(message(xml));
    return listen();
  }

  /** The response to what was sent, and the {@code mrs}, confirmed with a 200. */
  public Outcome listen() throws IOException {
    String response = read();
    if (!response.startsWith("SIP/2.0 200")) {
      return new Outcome(response, "");
    }
    return new Outcome(response, bodyOf(confirm(read())));
  }

  /** The text of a MESSAGE with this body. */
  public String message(String xml) {
    return request("MESSAGE", xml, ++sent, "call-" + number + "-" + sent);
  }

  /** The text of any request. */
  public String request(String method, String xml, int cseq, String callId) {
    String transport = gateway.transport().name();
    String branch = fixedBranch == null ? "z9hG4bK-" + number + "-" + sent : fixedBranch;
    String type = xml.isEmpty() ? "" : "Content-Type: application/scaip+xml\r\n";
    return method
        + " sip:alarm@gateway SIP/2.0\r\n"
        + "Via: SIP/2.0/"
        + transport
        + " 127.0.0.1:"
        + localPort()
        + ";branch="
        + branch
        + "\r\n"
        + "Max-Forwards: 70\r\n"
        + "From: <sip:"
        + user
        + "@127.0.0.1>;tag=286524\r\n"
        + "To: <sip:alarm@gateway>\r\n"
        + "Call-ID: "
        + callId
        + "\r\n"
        + "CSeq: "
        + cseq
        + " "
        + method
        + "\r\n"
        + (extraHeader.isEmpty() ? "" : extraHeader + "\r\n")
        + type
        + "Content-Length: "
        + xml.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + xml;
  }

  /** Sends text as it stands. */
  public void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (stream == null) {
      InetSocketAddress to = new InetSocketAddress(gateway.host(), gateway.port());
      datagrams.send(new DatagramPacket(bytes, bytes.length, to));
    } else {
      stream.getOutputStream().write(bytes);
      stream.getOutputStream().flush();
    }
  }

  /** Whether nothing comes within a short while. */
  public boolean hearsNothing() throws IOException {
    setTimeout(300);
    try {
      read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      setTimeout(WAIT_MILLIS);
    }
  }

  private void setTimeout(int millis) throws IOException {
    if (stream == null) {
      datagrams.setSoTimeout(millis);
    } else {
      stream.setSoTimeout(millis);
    }
  }

  /** Confirms a request that came in; returns it. */
  public String confirm(String request) throws IOException {
    if (!request.startsWith("MESSAGE ")) {
      throw new IOException("expected a MESSAGE, got " + request.lines().findFirst().orElse(""));
    }
    StringBuilder response = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
      response.append(name).append(": ").append(header(request, name));
      response.append(name.equals("To") ? ";tag=u" + number : "").append("\r\n");
    }
    send(response.append("Content-Length: 0\r\n\r\n").toString());
    return request;
  }

  /** The next message, whatever it is; fails when none comes. */
  public String read() throws IOException {
    if (stream == null) {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      datagrams.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
    InputStream in = stream.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the gateway hung up");
      }
      head.write(next);
    }
    String headers = head.toString(StandardCharsets.UTF_8);
    byte[] body = in.readNBytes(Integer.parseInt(header(headers, "Content-Length")));
    return headers + new String(body, StandardCharsets.UTF_8);
  }

  /** The text of a header. */
  public static String header(String message, String name) {
    return message
        .lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** What follows the headers. */
  public static String bodyOf(String message) {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }

  private int localPort() {
    return stream == null ? datagrams.getLocalPort() : stream.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    if (stream == null) {
      datagrams.close();
    } else {
      stream.close();
    }
  }
}
