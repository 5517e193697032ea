// Text search. Each distinct text is folded once into words, and each distinct word once into its keys. A query is held
// against the words, the words found mark texts, and marked texts mark events: so its cost doesn't grow with the text.
//
//   await search.ready()   the index is made at first use, in slices, so that the page stays alive meanwhile
//   search.find(query)     a column of 0 and 1, one a event, or null for a query without a word
//
// An event is found where each word of the query stands in one of its texts: places (in several languages where seeds/
// know them), targets, speakers, quotes, outlets.

const SLICE_MS = 10;
const PLACE_FIELDS = ["place_name", "admin1", "country"];
const SAID_FIELDS = ["speaker", "quote", "outlet"];

function openSearch(data, extra) {
  const keys = openFolding(extra.folding);
  const numbers = new Map();
  const words = { plain: [], skeleton: [], loose: [], ofPlace: [] };
  const docs = new Map();
  let [wordsOfDoc, startOfDoc] = [new Grown(), new Grown()];
  let [docsOfEvent, startOfEvent] = [new Grown(), new Grown()];
  let made = null;

  function wordNumber(word) {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = words.plain.length;
    numbers.set(word, number);
    words.plain.push(word);
    words.skeleton.push(keys.skeleton(word));
    words.loose.push(keys.looseKey(word));
    words.ofPlace.push(false);
    return number;
  }

  /** The number of a text as a document; new ones are taken apart into words. */
  function doc(text, isPlace) {
    const known = docs.get(text);
    if (known !== undefined && !isPlace) return known;
    const number = known ?? docs.size;
    if (known === undefined) {
      docs.set(text, number);
      startOfDoc.push(wordsOfDoc.length);
    }
    for (const word of keys.wordsOf(keys.fold(text))) {
      const w = wordNumber(word);
      if (isPlace) words.ofPlace[w] = true;
      if (known === undefined) wordsOfDoc.push(w);
    }
    return number;
  }

  /** All that is said of where a place is, as one text. */
  function placeText(p) {
    const { places } = data;
    const names = PLACE_FIELDS.map((name) => places[name][p] ?? "");
    const elsewhere = [own(extra.cities, String(places.geonames_id[p])), own(extra.regions, places.region_code[p])?.names];
    return [...names, ...elsewhere.flat().filter(Boolean)].join(" ");
  }

  async function make() {
    await data.openLater();
    const placeDocs = data.places.lat.map((_, p) => doc(placeText(p), true));
    let until = performance.now() + SLICE_MS;
    for (let i = 0; i < data.n; i += 1) {
      startOfEvent.push(docsOfEvent.length);
      docsOfEvent.push(placeDocs[data.rawPlace[i]]);
      const written = data.text("place_as_written", i);
      if (written) docsOfEvent.push(doc(written, true));
      const type = own(config.targets, data.word("target_type", i));
      for (const text of [data.text("target_as_written", i), ...Object.values(type?.label ?? {})]) if (text) docsOfEvent.push(doc(text, false));
      for (let c = data.firstClaim[i]; c < data.firstClaim[i + 1]; c += 1) {
        for (const name of SAID_FIELDS) {
          const text = data.claimText(name, c);
          if (text) docsOfEvent.push(doc(text, false));
        }
      }
      if (performance.now() < until) continue;
      await new Promise((go) => setTimeout(go));
      until = performance.now() + SLICE_MS;
    }
    startOfEvent.push(docsOfEvent.length);
    startOfDoc.push(wordsOfDoc.length);
    [wordsOfDoc, startOfDoc, docsOfEvent, startOfEvent] = [wordsOfDoc, startOfDoc, docsOfEvent, startOfEvent].map((one) => one.column());
    docs.clear();
    numbers.clear();
  }

  /** Which words of all texts a word of the query finds. */
  function matches(word) {
    const [stem, loose] = [keys.stem(word), keys.looseKey(word)];
    const within = (text, part) => (part.length < keys.inside ? text.startsWith(part) : text.includes(part));
    return Uint8Array.from(words.plain, (plain, w) =>
      within(plain, word) || (stem !== "" && within(words.skeleton[w], stem)) || (words.ofPlace[w] && loose !== "" && words.loose[w] === loose) ? 1 : 0,
    );
  }

  function find(query) {
    const asked = [...new Set(keys.wordsOf(keys.fold(query)))].slice(0, 12);
    if (!asked.length) return null;
    const found = new Uint8Array(data.n).fill(1);
    for (const word of asked) {
      const inDocs = passed(wordsOfDoc, startOfDoc, matches(word));
      const inEvents = passed(docsOfEvent, startOfEvent, inDocs);
      for (let i = 0; i < found.length; i += 1) found[i] &= inEvents[i];
    }
    return found;
  }

  return { ready: () => (made ??= make()), find, keys };
}

/** For each list of numbers (list k is `members` from start[k] to start[k + 1]), whether one of them is marked. */
function passed(members, start, marked) {
  const found = new Uint8Array(start.length - 1);
  for (let k = 0; k < found.length; k += 1) {
    for (let m = start[k]; m < start[k + 1]; m += 1) {
      if (marked[members[m]]) {
        found[k] = 1;
        break;
      }
    }
  }
  return found;
}

/** A column of whole numbers that grows. */
class Grown {
  constructor() {
    this.values = new Int32Array(1024);
    this.length = 0;
  }

  push(value) {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  column() {
    return this.values.slice(0, this.length);
  }
}
