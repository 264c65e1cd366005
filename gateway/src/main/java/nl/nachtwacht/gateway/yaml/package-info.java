/**
 * Reads YAML so that every complaint names file, line and key: {@link
 * nl.nachtwacht.gateway.yaml.YamlReader} makes a small tree that knows its places, {@link
 * nl.nachtwacht.gateway.yaml.YamlFields} reads typed values from it and collects what is wrong.
 * Knows nothing of what the files mean.
 */
@NullMarked
package nl.nachtwacht.gateway.yaml;

import org.jspecify.annotations.NullMarked;
