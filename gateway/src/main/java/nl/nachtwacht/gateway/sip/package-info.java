/**
 * SIP for those parts of the gateway that speak it: a thin house around a stack from Maven Central.
 *
 * <p>The stack (JAIN SIP) gives the parser, the transports and the client transactions with their
 * retransmissions. Requests are taken from it before its server transactions, because it matches
 * those by the branch of the top Via alone and some social alarm units use one fixed branch for
 * every message: a new alarm would pass for a retransmission of the last. They are answered without
 * a server transaction, which SIP allows, and told apart by {@link RecentRequests}.
 *
 * <p>The stack's threads never run our code: everything is handed to the Vert.x context of the
 * {@link SipNode}, and everything that may block runs on threads of its own. Nothing here knows
 * SCAIP. Start at {@link SipNode}.
 */
@NullMarked
package nl.nachtwacht.gateway.sip;

import org.jspecify.annotations.NullMarked;
