// One key for many spellings. The rules come with the page (seeds/gazetteer.toml and seeds/search.toml): this code knows
// no language, and geo/locate/names.py follows the same rules in the same order.
//
//   fold(text)       lower case without accents, apostrophes and hyphens, single spaces between words
//   wordsOf(text)    the words of a folded text: runs of letters and digits of any script
//   skeleton(word)   what is left of a folded word when all that transliterations differ in is forgotten
//   stem(word)       its skeleton without the vowels at the end, where enough is left
//   looseKey(word)   its skeleton with the vowels that two languages exchange made one, for names of places alone

const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u;

function openFolding(rules) {
  const letters = new Map(rules.letters.flatMap(([same, plain]) => [...same].map((letter) => [letter, plain])));
  const odd = new RegExp(`[${[...letters.keys()].map(escaped).join("")}]`, "g");
  const skeletons = new Map(Object.entries(rules.skeleton));
  const endings = new RegExp(`[${rules.vowels}]+$`);
  const alike = new RegExp(`[${rules.alike}]`, "g");

  const fold = (text) => text.normalize("NFC").toLowerCase().replace(odd, (letter) => letters.get(letter)).replace(/\s+/g, " ").trim();

  function skeleton(word) {
    let key = "";
    for (const letter of word) key += skeletons.get(letter) ?? letter;
    for (const [spelling, plain] of rules.merged) if (key.includes(spelling)) key = key.replaceAll(spelling, plain);
    return once(key);
  }

  function stem(word) {
    const key = skeleton(word);
    const bare = key.replace(endings, "");
    return bare.length >= rules.shortest_stem ? bare : key;
  }

  function looseKey(word) {
    const key = skeleton(word);
    return once((key.replace(endings, "") || key).replace(alike, rules.alike[0]));
  }

  return { fold, skeleton, stem, looseKey, wordsOf: (folded) => folded.split(NO_WORD).filter(Boolean), inside: rules.shortest_inside };
}

/** Letters that stand twice stand once. */
function once(text) {
  return text.replace(/(.)\1+/gu, "$1");
}

/** A letter as a class of a regular expression has it. */
function escaped(letter) {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
