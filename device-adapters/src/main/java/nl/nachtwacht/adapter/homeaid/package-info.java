/**
 * What the care documents name and no protocol covers: tablets for beeldzorg, day-structure aids,
 * social robots, smart appliances, curtain and door openers, blood-pressure meters; all by one
 * contract of our own.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.homeaid.HomeAidAdapter}; the contract is {@code
 * docs/home-aid-contract.md} and {@code schema/home-aid-1.schema.json}.
 */
@NullMarked
package nl.nachtwacht.adapter.homeaid;

import org.jspecify.annotations.NullMarked;
