// Sentences of geo in the language of the page, known again by their own English words: dashboard/messages/said.py for
// the browser, with the same shapes of slots.

const SAID = "said.";
const PARTING = "; ";
const NESTED = ["how", "why"];
const NUMBER = "\\d[\\d,]*(?:\\.\\d+)?";
const SAID_DAY = "\\d{4}-\\d\\d-\\d\\d";
const SAID_DAYS = `${SAID_DAY}(?: to ${SAID_DAY})?`;
const SHAPES = {
  n: NUMBER,
  km: NUMBER,
  least: NUMBER,
  most: NUMBER,
  share: NUMBER,
  held: NUMBER,
  early: NUMBER,
  weak: NUMBER,
  first: SAID_DAY,
  last: SAID_DAY,
  day: SAID_DAY,
  days: SAID_DAYS,
  others: SAID_DAYS,
  list: ".+",
  quote: ".+",
  how: ".+",
  why: ".+",
  before: "[^;,]+",
  now: "[^;,]+",
  country: "[A-Z]{2}",
  countries: "[A-Z]{2}(?:, [A-Z]{2})*",
};
let templates = null;
const rendered = new Map();

/** A sentence of geo, or several parted by semicolons, in the language of the page; unknown ones as they are. */
function saidSentence(text) {
  const name = `${lang}/${text}`;
  if (!rendered.has(name)) rendered.set(name, wholeSentence(text) ?? saidPieces(text));
  return rendered.get(name);
}

/** The sentences that stand one after the other, each as short as it is known. */
function saidPieces(text) {
  const pieces = text.split(PARTING);
  const told = [];
  for (let at = 0; at < pieces.length; ) {
    let end = at + 1;
    let words = wholeSentence(pieces[at]);
    while (words === null && end < pieces.length) words = wholeSentence(pieces.slice(at, ++end).join(PARTING));
    if (words === null) [end, words] = [at + 1, commaList(pieces[at])];
    told.push(words);
    at = end;
  }
  return told.join(PARTING) === text ? text : told.join(t("joined.semicolon"));
}

function commaList(piece) {
  const told = piece.split(", ").map(wholeSentence);
  return told.includes(null) ? piece : told.join(", ");
}

/** A sentence that is known, or one after what it is about and a colon; null for any other. */
function wholeSentence(text) {
  const told = knownSentence(text);
  if (told !== null) return told;
  for (let colon = text.indexOf(": "); colon >= 0; colon = text.indexOf(": ", colon + 1)) {
    const about = text.slice(0, colon);
    const rest = about.includes(PARTING) ? null : knownSentence(text.slice(colon + 2));
    if (rest !== null) return t("joined.about", { what: about, said: rest });
  }
  return null;
}

function knownSentence(text) {
  templates ??= Object.keys(config.messages[lang]).filter((key) => key.startsWith(SAID)).map(sentenceOf).sort(byLetters);
  for (const { key, pattern } of templates) {
    const found = pattern.exec(text);
    if (!found) continue;
    const values = Object.entries(found.groups ?? {}).map(([name, value]) => [name, slotText(name, value)]);
    if (values.every(([, value]) => value !== null)) return t(key, Object.fromEntries(values));
  }
  return null;
}

/** What stands in a slot, as the reader writes it; null where it has to be a sentence and is none. */
function slotText(name, value) {
  if (NESTED.includes(name)) {
    const parts = value.split(PARTING).map(wholeSentence);
    return wholeSentence(value) ?? (parts.includes(null) ? null : parts.join(t("joined.semicolon")));
  }
  if (name === "days" || name === "others") return knownSentence(value) ?? value;
  if (name === "list") return saidSentence(value);
  if (name === "country" || name === "countries") return value.split(", ").map(countryName).join(", ");
  if (name === "type" || name === "types") return value.split(", ").map(typeName).join(", ");
  return /^\d{1,3}(,\d{3})+$/.test(value) ? number(Number(value.replaceAll(",", ""))) : value;
}

function typeName(words) {
  const key = words.replaceAll(" ", "_");
  const labels = own(config.targets, key)?.label ?? own(config.weapons, key);
  return labels ? label(labels) : words;
}

function sentenceOf(key) {
  const parts = key.slice(SAID.length).split(/\{(\w+)\}/);
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const slot = (name) => `(?<${name}>${own(SHAPES, name) ?? "[^;]+"}?)`;
  return {
    key,
    pattern: new RegExp(`^${parts.map((part, at) => (at % 2 ? slot(part) : escaped(part))).join("")}$`, "s"),
    letters: parts.filter((_, at) => at % 2 === 0).join("").length,
    nested: parts.filter((part, at) => at % 2 && NESTED.includes(part)).length,
  };
}

/** Those with the most letters of their own first. */
function byLetters(one, other) {
  return other.letters - one.letters || other.nested - one.nested || (one.key < other.key ? -1 : 1);
}
