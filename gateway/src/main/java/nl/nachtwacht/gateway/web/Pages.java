package nl.nachtwacht.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import nl.nachtwacht.gateway.security.Staff;

/** Gives a page to whom it is for, and leads others to theirs or to the log-in. */
final class Pages {
  private final Assets assets;

  Pages(Assets assets) {
    this.assets = assets;
  }

  Handler<RoutingContext> page(Page page) {
    return call -> {
      Optional<Staff> staff = WhoIsThere.find(call);
      if (page == Page.LOGIN) {
        assets.send(call, page);
      } else if (staff.isEmpty()) {
        lead(call, Page.LOGIN);
      } else if (page.isFor(staff.get())) {
        assets.send(call, page);
      } else {
        Page.homeOf(staff.get())
            .filter(home -> page == Page.OPERATOR)
            .ifPresentOrElse(
                home -> lead(call, home), () -> call.fail(Problem.of(ProblemCode.NOT_ALLOWED)));
      }
    };
  }

  private static void lead(RoutingContext call, Page to) {
    call.response()
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, to.path())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }
}
