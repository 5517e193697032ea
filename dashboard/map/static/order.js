// Sorting: each order is a permutation of all events, made once and kept, of which a list shows those that are shown.

const NUMBERS = ["killed", "injured", "launched", "downed"];
const SORTS = ["date", "place", "distance", "kind", "target", "status", ...NUMBERS];
/** Orders that begin at their large end when they are chosen. */
const FROM_TOP = ["date", ...NUMBERS];
const FIRST_SORT = "-date";
const orders = new Map();

/** A sort as an address writes it, "place" or "-place" for the other way round; null for no sort. */
function sortOf(text) {
  return SORTS.includes(text.replace(/^-/, "")) ? text : null;
}

/** The sort that a press on a column asks for: the other way round where it is the one in use. */
function nextSort(key) {
  if (state.sort === key) return `-${key}`;
  if (state.sort === `-${key}`) return key;
  return FROM_TOP.includes(key) ? `-${key}` : key;
}

/** All events in the order in use; what has no value stands last either way, ties stand newest first. */
function inOrder() {
  const key = state.sort.replace(/^-/, "");
  const lasting = key !== "status" || state.knownOn === null;
  const name = `${state.sort}/${lang}`;
  if (lasting && orders.has(name)) return orders.get(name);
  const down = state.sort.startsWith("-");
  const value = valueOf(key);
  const n = events.n;
  const keys = new Float64Array(n);
  // One number holds both: the value's rank before the newest first, so that one sort of numbers does.
  const ranks = rankOf(Float64Array.from({ length: n }, (_, i) => value(i) ?? NaN), down);
  for (let i = 0; i < n; i += 1) keys[i] = ranks[i] * n + (n - 1 - i);
  keys.sort();
  const order = Int32Array.from(keys, (one) => n - 1 - (one % n));
  if (lasting) orders.set(name, order);
  return order;
}

/** The place of each value among all distinct ones, from 0; what is no number comes last. */
function rankOf(values, down) {
  const distinct = Float64Array.from(new Set(values)).filter((value) => !Number.isNaN(value)).sort();
  const ranks = new Map(Array.from(distinct, (value, rank) => [value, down ? distinct.length - 1 - rank : rank]));
  return Float64Array.from(values, (value) => ranks.get(value) ?? distinct.length);
}

/** By what number an order sorts, null where an event has none. */
function valueOf(key) {
  if (key === "date") return (i) => (events.dated(i) ? events.start[i] * 100_000 + Math.min(99_999, events.end[i] - events.start[i]) : null);
  if (key === "distance") return (i) => events.places.distance_km[events.rawPlace[i]];
  if (key === "status") return (i) => events.known.status[i];
  if (NUMBERS.includes(key)) return (i) => events.count(key, i);
  const text = { place: eventPlace, kind: (i) => t(`kind.${events.word("kind", i)}`), target: (i) => (hasTarget(i) ? targetText(i) : "") }[key];
  const texts = Array.from({ length: events.n }, (_, i) => text(i));
  const alphabet = new Intl.Collator(locale(), { numeric: true });
  const rank = new Map([...new Set(texts)].sort(alphabet.compare).map((one, place) => [one, place]));
  return (i) => (texts[i] ? rank.get(texts[i]) : null);
}
