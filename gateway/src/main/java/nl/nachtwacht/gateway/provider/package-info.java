/**
 * What a provider of messages or calls expects and answers, as data: request templates, what counts
 * as taken, where its callbacks keep what we need. No input or output here.
 */
@NullMarked
package nl.nachtwacht.gateway.provider;

import org.jspecify.annotations.NullMarked;
