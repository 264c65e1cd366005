package nl.nachtwacht.gateway.registry;

import nl.nachtwacht.careplan.PersonId;

/**
 * A token with which a machine uses the API in somebody's name. Data only; judged in {@code
 * security}.
 *
 * @param id first half of the token
 * @param person whose rights it has
 * @param hash {@code sha256:<hex>} of the token's secret half
 */
public record TokenEntry(String id, PersonId person, String hash) {}
