package nl.nachtwacht.gateway.sip;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.sip.PeerUnavailableException;
import javax.sip.SipStack;
import javax.sip.message.Response;

/**
 * The stack as we use it: our sockets and logger, no dialogs, and every request handed out before
 * the stack's own transaction matching.
 */
final class JainStack extends SipStackImpl {
  /** The stack keeps a name for each; two in one process must differ. */
  private static final AtomicLong NUMBER = new AtomicLong();

  private JainStack(SipNodeSettings settings) throws PeerUnavailableException {
    super(properties(settings));
  }

  static JainStack start(SipNodeSettings settings, Consumer<SIPRequest> requests)
      throws PeerUnavailableException, IOException, GeneralSecurityException {
    JainStack stack = new JainStack(settings);
    SipTls tls = settings.tls();
    SSLContext context = tls == null ? null : tls.context();
    stack.networkLayer =
        new SipSockets(context, tls != null && tls.clientCertificate(), settings.connectTimeout());
    if (context != null) {
      stack.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      stack.setEnabledCipherSuites(context.getDefaultSSLParameters().getCipherSuites());
    }
    stack.sipMessageValves.add(new Tap(requests));
    return stack;
  }

  private static Properties properties(SipNodeSettings settings) {
    Properties properties = new Properties();
    String gov = "gov.nist.javax.sip.";
    properties.setProperty("javax.sip.STACK_NAME", "nachtwacht-" + NUMBER.incrementAndGet());
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    properties.setProperty(gov + "STACK_LOGGER", StackLog.class.getName());
    properties.setProperty(gov + "SERVER_LOGGER", StackTrace.class.getName());
    properties.setProperty(gov + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
    properties.setProperty(gov + "MAX_MESSAGE_SIZE", Integer.toString(settings.messageBytesMax()));
    properties.setProperty(gov + "MAX_CONNECTIONS", Integer.toString(settings.connectionsMax()));
    String connectMillis = Long.toString(settings.connectTimeout().toMillis());
    properties.setProperty(gov + "SSL_HANDSHAKE_TIMEOUT", connectMillis);
    properties.setProperty(gov + "CONNECTION_TIMEOUT", connectMillis);
    // Whoever begins a message on a connection must finish it.
    properties.setProperty(gov + "READ_TIMEOUT", "10000");
    SipTls tls = settings.tls();
    properties.setProperty(
        gov + "TLS_CLIENT_AUTH_TYPE",
        tls != null && tls.clientCertificate() ? "Enabled" : "Disabled");
    return properties;
  }

  /** Takes each request on the stack's thread, before any transaction is looked up. */
  private record Tap(Consumer<SIPRequest> requests) implements SIPMessageValve {
    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
      requests.accept(request);
      return false;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
      return true;
    }

    @Override
    public void init(SipStack stack) {}

    @Override
    public void destroy() {}
  }
}
