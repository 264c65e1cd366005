package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.deliver.ChannelConformance.Manner;

/** A mail server that speaks as much SMTP as a submission needs, and can misbehave. */
final class SmtpListener implements ChannelConformance.Provider {
  private static final Pattern MESSAGE_ID = Pattern.compile("(?i)message-id: <([^@>]*)@");

  final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final NetServer server;
  private volatile Manner manner = Manner.TAKES;

  SmtpListener(Vertx vertx) {
    try {
      server =
          ChannelConformance.done(
              vertx.createNetServer().connectHandler(Talk::new).listen(0, "127.0.0.1"));
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private final class Talk {
    private final NetSocket socket;
    private boolean data;

    Talk(NetSocket socket) {
      this.socket = socket;
      RecordParser parser = RecordParser.newDelimited("\r\n", socket);
      parser.handler(line -> heard(line.toString()));
      parser.exceptionHandler(_ -> socket.close());
      say("220 test ESMTP");
    }

    private void say(String line) {
      socket.write(line + "\r\n");
    }

    private void heard(String line) {
      lines.add(line);
      if (data) {
        content(line);
        return;
      }
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say("250-test\r\n250 AUTH PLAIN");
        case "AUTH" -> say(manner == Manner.REFUSES_CREDENTIALS ? "535 no" : "235 yes");
        case "MAIL" -> say(manner == Manner.RATE_LIMITS ? "450 slow down" : "250 ok");
        case "RCPT" -> say(recipient());
        case "DATA" -> {
          data = true;
          say("354 go on");
        }
        case "QUIT" -> {
          say("221 bye");
          socket.close();
        }
        default -> say("250 ok");
      }
    }

    private String recipient() {
      return switch (manner) {
        case KNOWS_NOBODY -> "550 5.1.1 no such user";
        case SENDS_ELSEWHERE -> "551 try elsewhere";
        default -> "250 ok";
      };
    }

    private void content(String line) {
      Matcher id = MESSAGE_ID.matcher(line);
      if (id.find()) {
        keys.add(PeopleChannels.keyOf(id.group(1)));
      }
      if (!line.equals(".")) {
        return;
      }
      data = false;
      switch (manner) {
        case SILENT_AFTER_TAKING -> {}
        case SLOW_BODY -> say("250-half an");
        case RESETS -> socket.close();
        case SERVER_ERROR -> say("451 local error");
        case REJECTS -> say("554 5.7.1 looks like spam");
        default -> say("250 taken");
      }
    }
  }

  @Override
  public void behave(Manner next) {
    manner = next;
  }

  @Override
  public List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    try {
      ChannelConformance.done(server.close());
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }
}
