package nl.nachtwacht.gateway.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import nl.nachtwacht.gateway.yaml.YamlNode;
import nl.nachtwacht.gateway.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** The profiles that come with the gateway; data files beside this class. */
public final class Profiles {
  /** Every version there ever was: a file may name an old one. */
  private static final List<String> FILES =
      List.of(
          "dementia-alone-1",
          "dementia-alone-2",
          "dementia-alone-3",
          "somatic-1",
          "somatic-2",
          "somatic-3",
          "couple-1",
          "couple-2",
          "couple-3",
          "first-weeks-1",
          "first-weeks-2",
          "first-weeks-3");

  private static final List<Profile> ALL = FILES.stream().map(Profiles::read).toList();

  private Profiles() {}

  /** Every version of all of them. */
  public static List<Profile> all() {
    return ALL;
  }

  /** What a new plan can begin from, in the order a planner sees them. */
  public static List<Profile> current() {
    return ALL.stream().filter(one -> one.version() == newest(one.id())).toList();
  }

  /** The ids, each once. */
  public static List<String> ids() {
    return ALL.stream().map(Profile::id).distinct().toList();
  }

  /** One version of one; {@code null} when there is none. */
  public static @Nullable Profile find(String id, int version) {
    return ALL.stream()
        .filter(one -> one.id().equals(id) && one.version() == version)
        .findFirst()
        .orElse(null);
  }

  /** The highest version of one; 0 when there is none. */
  public static int newest(String id) {
    return ALL.stream()
        .filter(one -> one.id().equals(id))
        .mapToInt(Profile::version)
        .max()
        .orElse(0);
  }

  private static Profile read(String name) {
    String file = "profiles/" + name + ".yaml";
    try (InputStream in = Profiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not there");
      }
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Profile parse(String file, String text) {
    Findings findings = new Findings();
    YamlNode root = YamlReader.read(file, text, findings);
    if (root == null) {
      throw new IllegalStateException(findings.list().toString());
    }
    YamlFields fields = YamlFields.of(root, "", findings);
    Profile profile =
        new Profile(
            fields.need("id", ValueKind.id()),
            fields.need("version", ValueKind.number(1, Integer.MAX_VALUE)),
            told(fields, "nl"),
            told(fields, "en"),
            fields.groups("rules").stream().map(Profiles::rule).toList());
    fields.done();
    if (findings.hasErrors()) {
      throw new IllegalStateException(findings.list().toString());
    }
    return profile;
  }

  private static Profile.Told told(YamlFields fields, String tongue) {
    YamlFields group = fields.group(tongue);
    if (group == null) {
      throw new IllegalStateException("a profile without its words in " + tongue);
    }
    ValueKind<String> text = ValueKind.lines(900);
    Profile.Told told =
        new Profile.Told(
            group.need("name", text),
            group.need("who", text),
            group.need("watches", text),
            group.need("not", text));
    group.done();
    return told;
  }

  private static RuleSetting rule(YamlFields fields) {
    String id = fields.need("id", ValueKind.id());
    String type = fields.need("type", ValueKind.id());
    boolean shadow = fields.take("shadow", ValueKind.yesNo(), false);
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String name : fields.others()) {
      parameters.put(name, fields.need(name, ValueKind.lines(2000)));
    }
    return new RuleSetting(id, type, parameters, shadow);
  }

  /** The rules of a profile by their ids. */
  static Map<String, RuleSetting> byId(@Nullable Profile profile) {
    Map<String, RuleSetting> rules = new HashMap<>();
    List<RuleSetting> all = profile == null ? new ArrayList<>() : profile.rules();
    all.forEach(rule -> rules.put(rule.id(), rule));
    return rules;
  }
}
