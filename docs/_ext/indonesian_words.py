"""Forms of one Indonesian word, cut to one stem: "mendampingi" and "pendampingan" to "damping".

Affixes are taken off by a short table; the table also makes the JavaScript of the search page, so that the index and
the question are cut alike.
"""

import json
import re

LEAST = 4
"""A stem has at least so many letters; shorter words stay as they are."""
STEPS = (
    ((r"(?:kah|pun)$", ""),),
    ((r"nya$", ""),),
    (  # the nasal has swallowed the first letter of the stem: menyusun, susun; menentukan, tentu; memasangkan, pasang
        (r"^[mp]eny(?=[aeiou])", "s"),
        (r"^[mp]en(?=[aeiou])", "t"),
        (r"^[mp]em(?=[aeiou])", "p"),
        (r"^(?:[mp]eng|[mp]em|[mp]en|ber|per|ter|me|pe(?=[lmnrwy])|di|ke|se)", ""),
    ),
    ((r"^(?:ber|per)", ""),),
    ((r"(?:kan|an|i)$", ""),),
)
"""Steps in order; in each the first rule that fits, and leaves enough, is used."""
_JS = """
var Stemmer = function () {
  var steps = %s.map(function (step) {
    return step.map(function (rule) { return [new RegExp(rule[0]), rule[1]]; });
  });
  this.stemWord = function (word) {
    word = word.toLowerCase();
    steps.forEach(function (step) {
      for (var rule of step) {
        var cut = word.replace(rule[0], rule[1]);
        if (cut !== word && cut.length >= %d) { word = cut; break; }
      }
    });
    return word;
  };
};
"""


def stem(word: str) -> str:
    """Return a word without its affixes."""
    word = word.lower()
    for step in STEPS:
        for pattern, left in step:
            cut = re.sub(pattern, left, word, count=1)
            if cut != word and len(cut) >= LEAST:
                word = cut
                break
    return word


def js_stemmer() -> str:
    """Return the same stemmer in JavaScript."""
    return _JS % (json.dumps(STEPS), LEAST)
