package nl.nachtwacht.gateway.sip;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The sockets the stack works with: a bound on connecting, keep-alive on what goes out, and TLS
 * that checks that the certificate is the named host's.
 */
final class SipSockets implements NetworkLayer {
  private final @Nullable SSLContext tls;
  private final boolean clientCertificate;
  private final int connectMillis;

  SipSockets(@Nullable SSLContext tls, boolean clientCertificate, Duration connectTimeout) {
    this.tls = tls;
    this.clientCertificate = clientCertificate;
    this.connectMillis = Math.toIntExact(connectTimeout.toMillis());
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress bindAddress)
      throws IOException {
    return new ServerSocket(port, backlog, bindAddress);
  }

  @Override
  public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress bindAddress)
      throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context().getServerSocketFactory().createServerSocket(port, backlog, bindAddress);
    socket.setNeedClientAuth(clientCertificate);
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setKeepAlive(true);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address, port), connectMillis);
      return socket;
    } catch (SocketTimeoutException e) {
      socket.close();
      throw new SocketException("no connection in time", e);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress from) throws IOException {
    return createSocket(address, port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(address, port);
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
    Socket plain = createSocket(address, port);
    try {
      SSLSocket socket =
          (SSLSocket) context().getSocketFactory().createSocket(plain, nameOf(address), port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress from)
      throws IOException {
    return createSSLSocket(address, port);
  }

  @Override
  public DatagramSocket createDatagramSocket() throws SocketException {
    return new DatagramSocket();
  }

  @Override
  public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
    return new DatagramSocket(port, address);
  }

  @Override
  public void setSipStack(SipStackImpl stack) {}

  private SSLContext context() throws SocketException {
    SSLContext context = tls;
    if (context == null) {
      throw new SocketException("no TLS is set up here");
    }
    return context;
  }

  /** The name it was looked up by; an address given as numbers stays numbers, nothing is asked. */
  private static String nameOf(InetAddress address) {
    String shown = address.toString();
    return shown.startsWith("/") ? address.getHostAddress() : address.getHostName();
  }
}
