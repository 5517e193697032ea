// The view in the page's address (#…), so that a link restores it: window, mode, selection, language, theme, map.

const ISO_DAY = /^(-?\d{4,6})-(\d\d)-(\d\d)$/;

function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayFromIso(text) {
  return ISO_DAY.test(text) ? Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS) : null;
}

/** What an address asks for, only what can be shown; anything else in it is ignored. */
function readAddress(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const patch = {};
  if (asked.get("clock") === "known" && counts.ranges.known) patch.clock = "known";
  else if (state.clock === "known") patch.clock = "happened";
  const range = counts.ranges[patch.clock ?? "happened"];
  const [from, to] = (asked.get("w") ?? "").split("..").map(dayFromIso);
  if (range && Number.isInteger(from) && Number.isInteger(to) && from <= to) {
    patch.from = Math.min(Math.max(from, range.first), range.last);
    patch.to = Math.min(Math.max(to, patch.from), range.last);
  } else if (patch.clock && range) Object.assign(patch, { from: range.first, to: range.last });
  const known = dayFromIso(asked.get("known") ?? "");
  if (Number.isInteger(known)) patch.knownOn = known;
  if (COLOURS.includes(asked.get("colour"))) patch.colour = asked.get("colour");
  if (["window", "cumulative"].includes(asked.get("m"))) patch.mode = asked.get("m");
  if (patch.mode === "cumulative" && range) patch.from = range.first;
  if (TABS.includes(asked.get("tab"))) patch.tab = asked.get("tab");
  if (asked.get("b") === "1" && bandKm.length) patch.bands = true;
  if (Object.hasOwn(config.messages, asked.get("lang"))) patch.lang = asked.get("lang");
  if (["auto", "light", "dark"].includes(asked.get("theme"))) patch.theme = asked.get("theme");
  const chosen = asked.get("s") ?? "";
  if (/^(event|place):./.test(chosen)) {
    const id = chosen.slice(6);
    if (events.numberOf.has(id) || events.spots.key.includes(id)) patch.selection = chosen;
  }
  const [lat, lon, zoom] = (asked.get("z") ?? "").split(",").map(Number);
  if ([lat, lon, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180) patch.view = { lat, lon, zoom };
  return patch;
}

function writeAddress(map, initial) {
  const asked = new URLSearchParams();
  const range = timeRange();
  if (range && (state.from !== range.first || state.to !== range.last)) asked.set("w", `${isoDay(state.from)}..${isoDay(state.to)}`);
  if (state.mode !== "window") asked.set("m", state.mode);
  if (state.clock === "known") asked.set("clock", "known");
  else if (state.knownOn !== null) asked.set("known", isoDay(state.knownOn));
  if (state.colour !== "target") asked.set("colour", state.colour);
  if (state.selection) asked.set("s", state.selection);
  if (state.tab !== "list") asked.set("tab", state.tab);
  if (state.bands) asked.set("b", "1");
  if (state.lang !== initial.lang) asked.set("lang", state.lang);
  if (state.theme !== initial.theme) asked.set("theme", state.theme);
  if (map.touched) {
    const { lat, lng } = map.getCenter();
    asked.set("z", `${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom()}`);
  }
  try {
    history.replaceState(null, "", `#${asked}`);
  } catch {
    // A page inside another page's frame may not own its address; the view then lives as long as the page.
  }
}

function keepAddress(map, initial) {
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => writeAddress(map, initial), 200);
  };
  onChange([...COUNT_KEYS, "mode", "selection", "tab", "bands", "lang", "theme"], later);
  map.on("dragend zoomend", (moved) => {
    if (moved.type === "dragend" || map.ready) map.touched = true;
    later();
  });
  window.addEventListener("hashchange", (moved) => {
    const { view, ...patch } = readAddress(new URL(moved.newURL).hash);
    change(patch);
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  });
}
