/** HTTP: the API, the live stream, health, metrics and the pages. */
@NullMarked
package nl.nachtwacht.gateway.web;

import org.jspecify.annotations.NullMarked;
