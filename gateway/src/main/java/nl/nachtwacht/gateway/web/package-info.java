/**
 * HTTP: the API, the live stream, health, metrics and the pages.
 *
 * <p>Start at {@link nl.nachtwacht.gateway.web.Routes}, which lists the way of a call in order.
 * What may be in an answer decides {@code security.Rights}; what it looks like decide the {@code
 * …View}s; the contract is {@code openapi/nachtwacht.yaml}. Nothing here decides about alarms.
 */
@NullMarked
package nl.nachtwacht.gateway.web;

import org.jspecify.annotations.NullMarked;
