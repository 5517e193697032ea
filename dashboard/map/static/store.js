// What the reader has chosen, in one place. Listeners hear once a frame which keys have changed.

const state = { from: 0, to: 0, mode: "window", speed: 1, playing: false, selection: null, tab: "list", bands: false, lang: "fr", theme: "auto" };
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
  if (pending.size && !frame) frame = requestAnimationFrame(tell);
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
/** Hides the names of the lines of equal distance that would touch one of the boxes taken by other names. */
let clearBandNames = () => {};
