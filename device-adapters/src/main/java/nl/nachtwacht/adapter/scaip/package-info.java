/**
 * SCAIP, the language of social alarm units and alarm centres: its two messages as records, and
 * their XML, read tolerantly and written strictly. Carrying it (SIP) is the gateway's business.
 *
 * <p>Facts are from public samples and implementations; this speaks SCAIP as used in the field and
 * claims no conformity. Start at {@link ScaipXml}.
 */
@NullMarked
package nl.nachtwacht.adapter.scaip;

import org.jspecify.annotations.NullMarked;
