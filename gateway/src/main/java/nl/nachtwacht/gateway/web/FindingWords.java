package nl.nachtwacht.gateway.web;

import nl.nachtwacht.gateway.yaml.Finding;

/**
 * What is wrong in a file, as a page says it: the file's name and line, the word at which it
 * stands, and the sentence. Never where the file is on the server.
 */
final class FindingWords {
  private final Phrases phrases;

  FindingWords(Phrases phrases) {
    this.phrases = phrases;
  }

  String say(Finding finding, Tongue tongue) {
    String sentence = sentence(finding, tongue);
    String file = finding.place().file();
    String name = file.substring(file.lastIndexOf('/') + 1);
    int line = finding.place().line();
    String word = word(finding.key());
    if (line == 0) {
      return phrases.say(tongue, "finding.file", name, sentence);
    }
    return word.isEmpty()
        ? phrases.say(tongue, "finding.line", name, line, sentence)
        : phrases.say(tongue, "finding.word", name, line, word, sentence);
  }

  /** The sentence alone. */
  String sentence(Finding finding, Tongue tongue) {
    return finding.complaint().in(tongue.words());
  }

  /** The last word of a key: {@code window} of {@code rules[2].window}. */
  private static String word(String key) {
    return key.substring(key.lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", "");
  }
}
