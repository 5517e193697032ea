// What the reader has chosen, in one place. Listeners hear once a frame which keys have changed.
//
// The keys of `state` (change them with `change({…})`, never by hand):
//   from, to        first and last day of the window, whole days since 1970-01-01
//   mode            "window" or "cumulative" (everything up to `to`)
//   clock           "happened": the window is of the days of the events; "known": of the days they became known
//   knownOn         null, or a day: only events somebody had told of by then, with the status they had then;
//                   with clock "known" it follows `to` by itself
//   colour          what colour tells: "target", "status" or "kind" (colours.js)
//   filter          a number that grows with every change of the filters (filter.js); nobody else sets it
//   axisFrom, axisTo  the days that the timeline's axis shows, null for the whole range
//   choice, text    what the reader filters by and looks for (choice.js); text is what stands in the search field
//   sort, wide      the order of the list, "place" or "-place" (order.js); whether it is a wide table
//   later           whether the block of what only details show is open (data.js); set by itself
//   data            a number that grows when other events take the place of these (renew.js)
//   highlight       what the reader points at in the legend (highlight.js), or null
//   scale           how large symbols are at the zoom of the map; the map sets it
//   tiles           whether the online tiles of the file are shown; it has some only where they were asked for
//   speed, playing, loop, selection, tab, bands, lang, theme

const state = {
  from: 0,
  to: 0,
  mode: "window",
  clock: "happened",
  knownOn: null,
  colour: "target",
  filter: 0,
  choice: Object.freeze({}),
  text: "",
  sort: "-date",
  wide: false,
  later: false,
  data: 0,
  axisFrom: null,
  axisTo: null,
  speed: 1,
  playing: false,
  loop: false,
  selection: null,
  tab: "list",
  bands: false,
  highlight: null,
  scale: 1,
  tiles: false,
  lang: "fr",
  theme: "auto",
};

/** The keys on which it depends which events are shown: who draws events listens to these. */
const SHOWN_KEYS = ["from", "to", "clock", "knownOn", "filter", "data"];
/** The keys on which the numbers in `counts` depend. */
const COUNT_KEYS = [...SHOWN_KEYS, "colour"];

const listeners = [];
let pending = new Set();
let frame = 0;

/** Call `heard(changedKeys)` in the next frame after any of `keys` changed; listeners are called in their order here. */
function onChange(keys, heard) {
  listeners.push({ keys, heard });
}

function change(patch) {
  for (const [key, value] of Object.entries(patch)) {
    if (state[key] === value) continue;
    state[key] = value;
    pending.add(key);
  }
  keepKnown(patch);
  if (pending.size && !frame) frame = requestAnimationFrame(tell);
}

/** On the clock of knowing, the end of the window is the day in question; back on the other, everything is known again. */
function keepKnown(patch) {
  const day = state.clock === "known" ? state.to : patch.clock && patch.knownOn === undefined ? null : state.knownOn;
  if (state.knownOn === day) return;
  state.knownOn = day;
  pending.add("knownOn");
}

function tell() {
  frame = 0;
  const changed = pending;
  pending = new Set();
  for (const { keys, heard } of listeners) if (keys.some((key) => changed.has(key))) heard(changed);
}

// What the data blocks hold once they are open; the layers fill them in.
const layers = {};
let events = null;
let counts = null;
let borderSource = null;
let bandKm = [];
/** The host of the online tiles, empty in a file without them. */
let tileHost = "";
/** Hides the names of the lines of equal distance that would touch one of the boxes taken by other names. */
let clearBandNames = () => {};
