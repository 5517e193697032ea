// What the reader has chosen to see, as `state.choice` ({field: [words], km: [least, most]}) and `state.text`, turned into
// one filter of filter.js. The columns are made while the page is idle, or at first use; the index of texts at first use.
//
//   choose(patch)         set fields of the choice; an empty list or null takes a field away
//   toggle(key, word)     add a word to a field or take it out
//   clearChoice()         show everything again
//   tallies()             events that each word would show, given the window and all other filters (facets.js)
//   chosenCount()         how many fields are set, the text not counted

const NOTHING = Object.freeze({});
const LONGEST_TEXT = 200;
let searchData = null;
let facets = null;
let finder = null;

function facetsOf() {
  facets ??= openFacets(events);
  return facets;
}

/** Make the columns of all fields while nothing else happens: who filters first need not wait for them. */
function prepareChoice() {
  const made = facetsOf();
  whenIdle(FIELDS.map((key) => () => facets === made && made.fields[key]));
}

function finderOf() {
  finder ??= openSearch(events, searchData);
  return finder;
}

function choose(patch) {
  const next = tidyChoice({ ...state.choice, ...patch });
  if (JSON.stringify(next) !== JSON.stringify(state.choice)) change({ choice: next });
}

function toggle(key, word) {
  const words = state.choice[key] ?? [];
  choose({ [key]: words.includes(word) ? words.filter((one) => one !== word) : [...words, word] });
}

function clearChoice() {
  change({ choice: NOTHING, text: "" });
}

function chosenCount() {
  return Object.keys(state.choice).length;
}

/** The choice with its fields in one order and nothing that is empty, so that equal choices are written alike. */
function tidyChoice(choice) {
  const tidy = {};
  for (const key of FIELDS) if (choice[key]?.length) tidy[key] = [...new Set(choice[key])].sort();
  if (choice.km?.some((end) => end !== null)) tidy.km = choice.km;
  return Object.freeze(tidy);
}

/** Whether event i would be in the open tab if nothing were filtered. */
function inTab(i) {
  if (state.tab === "undated") return !events.dated(i);
  if (state.tab === "unplaced") return !events.placed(i);
  return events.placed(i) && events.known.has(i) && inTime(i);
}

function tallies() {
  if (!facets) facetsOf().apply(state.choice, foundNow);
  return facets.tally(inTab);
}

/** The events that the text search found; null where nothing is looked for or the index isn't there yet. */
let foundNow = null;

function applyChoice() {
  const idle = !chosenCount() && !foundNow;
  if (idle && !facets) return setFilter("choice", null);
  const column = facetsOf().apply(state.choice, foundNow);
  return setFilter("choice", idle ? null : column);
}

/** Forget what was made of the events, since there are others; `data` is what the search knows beyond them. */
function renewChoice(data) {
  searchData = data;
  facets = null;
  finder = null;
  foundNow = null;
  applyChoice();
  prepareChoice();
  return state.text ? lookForText() : null;
}

async function lookForText() {
  const text = state.text;
  if (text.trim()) {
    const asked = finderOf();
    await asked.ready();
    if (state.text !== text || finder !== asked) return;
    foundNow = finder.find(text);
  } else foundNow = null;
  applyChoice();
}

function startChoice(data) {
  searchData = data;
  applyChoice();
  onChange(["choice"], applyChoice);
  onChange(["text"], lookForText);
  onChange(["knownOn"], () => {
    if (state.choice.status) applyChoice();
  });
  return state.text ? lookForText() : null;
}
