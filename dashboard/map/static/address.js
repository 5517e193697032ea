// The view in the page's address (#…), or in that of an app around it (bar.js), so that a link restores it. What an address can't mean is left out, the rest holds.
//
//   readAddress(hash, initial)   the whole state that an address asks for: what it doesn't name is as the page opens
//   addressOf(map, initial)      the address of the view now; equal views have equal addresses
//   keepAddress(map, initial)    keep both in step: steps that a reader would take back are entries of the history, what
//                                flows (the window, the map, typing) changes the entry it is in

const ISO_DAY = /^(-?\d{4,6})-(\d\d)-(\d\d)$/;
const SEPARATOR = "~";
const LONGEST_ADDRESS = 20_000;
/** The parts of an address that flow. */
const FLOWING = ["w", "z", "known", "axis", "text"];
const ADDRESS_KEYS = ["mode", "clock", "selection", "tab", "bands", "lang", "theme", "choice", "text", "sort", "wide", "speed", "loop", "axisFrom", "axisTo"];

function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayFromIso(text) {
  if (!ISO_DAY.test(text)) return null;
  const day = Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
  return Number.isInteger(day) ? day : null;
}

/** Two days "from..to" in order, or null; an end that is left open is the end of all days. */
function daysFrom(text) {
  const ends = (text ?? "").split("..");
  if (ends.length !== 2 || ends.join("") === "") return null;
  const [from, to] = ends.map((end, k) => (end === "" ? [-1e8, 1e8][k] : dayFromIso(end)));
  return from !== null && to !== null && from <= to ? { from, to } : null;
}

/** One of the words that are allowed, or what stands otherwise. */
function oneOf(allowed, asked, otherwise) {
  return allowed.includes(asked) ? asked : otherwise;
}

function readAddress(hash, initial) {
  const asked = new URLSearchParams(hash.replace(/^#/, "").slice(0, LONGEST_ADDRESS));
  const known = asked.get("clock") === "known" && counts.ranges.known;
  const patch = {
    clock: known ? "known" : "happened",
    knownOn: known ? null : dayFromIso(asked.get("known") ?? ""),
    mode: oneOf(["window", "cumulative"], asked.get("m"), "window"),
    colour: oneOf(COLOURS, asked.get("colour"), "target"),
    tab: oneOf(TABS, asked.get("tab"), "list"),
    bands: asked.get("b") === "1" && bandKm.length > 0,
    lang: oneOf(Object.keys(config.messages), asked.get("lang"), initial.lang),
    theme: oneOf(["auto", "light", "dark"], asked.get("theme"), initial.theme),
    speed: oneOf(SPEEDS, Number(asked.get("speed") ?? NaN), 1),
    loop: asked.get("loop") === "1",
    sort: sortOf(asked.get("sort") ?? "") ?? FIRST_SORT,
    wide: asked.get("wide") === "1",
    text: (asked.get("text") ?? "").slice(0, LONGEST_TEXT),
    choice: choiceFrom(asked),
    selection: selectionFrom(asked.get("s") ?? ""),
    view: viewFrom(asked.get("z") ?? ""),
  };
  const range = counts.ranges[patch.clock];
  if (range) Object.assign(patch, windowFrom(daysFrom(asked.get("w")), range, patch.mode), stretchFrom(daysFrom(asked.get("axis")), range));
  return patch;
}

function windowFrom(days, range, mode) {
  const within = (day) => Math.min(Math.max(day, range.first), range.last);
  const [from, to] = days ? [within(days.from), within(days.to)] : [range.first, range.last];
  return { from: mode === "cumulative" ? range.first : from, to };
}

/** The stretch that the timeline shows; null for all of it. */
function stretchFrom(days, range) {
  const inside = days && days.from >= range.first && days.to <= range.last;
  return { axisFrom: inside ? days.from : null, axisTo: inside ? days.to : null };
}

function selectionFrom(text) {
  const id = text.slice(6);
  if (text.startsWith("event:")) return events.numberOf.has(id) ? text : null;
  return text.startsWith("place:") && events.spots.key.includes(id) ? text : null;
}

function viewFrom(text) {
  const parts = text.split(",");
  const [lat, lon, zoom] = parts.map((part) => (part.trim() ? Number(part) : NaN));
  if (parts.length !== 3 || ![lat, lon, zoom].every(Number.isFinite) || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lng: lon, zoom: Math.min(Math.max(zoom, 0), 24) };
}

/** A word as one of several in an address: neither the separator nor nothing at all. */
function packed(word) {
  return word === "" ? "%0" : word.replaceAll("%", "%25").replaceAll(SEPARATOR, "%7E");
}

function unpacked(text) {
  return text === "%0" ? "" : text.replaceAll("%7E", SEPARATOR).replaceAll("%25", "%");
}

/** The filters that an address asks for; words that no event has are left out. */
function choiceFrom(asked) {
  const choice = {};
  for (const key of FIELDS) {
    if (!asked.has(key)) continue;
    const known = new Set(facetsOf().fields[key].values);
    choice[key] = asked.get(key).split(SEPARATOR).map(unpacked).filter((word) => known.has(word));
  }
  const [, ...typed] = /^(\d{0,5})\.\.(\d{0,5})$/.exec(asked.get("km") ?? "") ?? [];
  const ends = typed.map((end) => (end ? Number(end) : null));
  if (ends.includes(null) || ends[0] <= ends[1]) choice.km = ends;
  return tidyChoice(choice);
}

function addressOf(map, initial) {
  const asked = new URLSearchParams();
  const set = (key, value, otherwise) => {
    if (value !== otherwise && value !== null && value !== false) asked.set(key, value === true ? "1" : value);
  };
  const days = (from, to) => `${isoDay(from)}..${isoDay(to)}`;
  const range = timeRange();
  if (range && (state.from !== range.first || state.to !== range.last)) set("w", days(state.from, state.to));
  set("m", state.mode, "window");
  set("clock", state.clock, "happened");
  if (state.clock !== "known" && state.knownOn !== null) set("known", isoDay(state.knownOn));
  set("colour", state.colour, "target");
  for (const key of FIELDS) if (state.choice[key]) set(key, state.choice[key].map(packed).join(SEPARATOR));
  if (state.choice.km) set("km", state.choice.km.map((end) => end ?? "").join(".."));
  set("text", state.text, "");
  set("sort", state.sort, FIRST_SORT);
  set("wide", state.wide);
  set("s", state.selection);
  set("tab", state.tab, "list");
  set("b", state.bands);
  set("lang", state.lang, initial.lang);
  set("theme", state.theme, initial.theme);
  set("speed", state.speed, 1);
  set("loop", state.loop);
  if (state.axisFrom !== null && state.axisTo !== null) set("axis", days(state.axisFrom, state.axisTo));
  if (map.touched) {
    const { lat, lng } = map.asked ?? map.getCenter();
    set("z", `${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}`);
  }
  return `#${asked}`;
}

/** Show the view that an address asks for; it is kept, whatever the page does to the map's size, until the map is moved. */
function goToView(map, view) {
  map.asked = null;
  map.setView(view, view.zoom, { animate: false });
  map.asked = view;
  map.touched = true;
}

/** Take note of a new size of the map, without losing the view that was asked for. */
function fitSize(map) {
  const view = map.asked;
  map.asked = null;
  map.invalidateSize({ animate: false, pan: false });
  if (view) goToView(map, { ...view, zoom: map.getZoom() });
}

/** The part of an address whose change is a step of its own. */
function stepOf(address) {
  const asked = new URLSearchParams(address.slice(1));
  if (asked.get("text")) asked.set("looking", "1");
  for (const key of FLOWING) asked.delete(key);
  return asked.toString();
}

function keepAddress(map, initial) {
  let waiting = 0;
  let written = bar.read();
  let step = null;

  function write() {
    const address = addressOf(map, initial);
    const isStep = step !== null && stepOf(address) !== step;
    step = stepOf(address);
    if (address === written) return;
    written = address;
    bar.write(address, isStep ? "step" : "flow");
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200);
  }

  /** The reader went back or forward, or wrote an address by hand. */
  function follow() {
    if (bar.read() === written) return;
    clearTimeout(waiting);
    written = bar.read();
    step = null;
    const { view, ...asked } = readAddress(written, initial);
    change({ ...asked, playing: false });
    if (!view && map.touched) showHome(map);
    // A selection may move the map when it is heard of; what the address says comes after it.
    if (view) requestAnimationFrame(() => goToView(map, view));
    later();
  }

  onChange([...COUNT_KEYS, ...ADDRESS_KEYS], later);
  // An app around the page acts on what is selected: it hears of it without delay.
  if (isEmbedded()) onChange(["selection"], write);
  map.on("dragstart zoomstart moveend", () => {
    const at = map.asked && map.project(map.getCenter()).distanceTo(map.project(map.asked));
    if (at > 2) map.asked = null;
  });
  map.on("dragend zoomend", (moved) => {
    if (moved.type === "dragend" || map.ready) map.touched = true;
    later();
  });
  bar.listen(follow);
  // The view as it opened is the step that others are told from.
  step = stepOf(addressOf(map, initial));
}
