package nl.nachtwacht.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * What every room of the gateway stands on.
 *
 * @param closing takes what was opened, to be closed the other way round
 */
record Ground(
    Vertx vertx,
    GatewayConfig config,
    Clockwork clock,
    PrometheusMeterRegistry meters,
    Closing closing) {}
