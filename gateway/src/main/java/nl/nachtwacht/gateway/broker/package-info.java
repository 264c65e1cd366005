/** Messages handed on by a broker the site already runs. */
@NullMarked
package nl.nachtwacht.gateway.broker;

import org.jspecify.annotations.NullMarked;
