/** The gateway's settings: one YAML file, typed, checked, every key documented. */
@NullMarked
package nl.nachtwacht.gateway.config;

import org.jspecify.annotations.NullMarked;
