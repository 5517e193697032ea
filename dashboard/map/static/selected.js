// What the panel shows of a selection: one event, or those of a place in the window.

/** The events that a selection shows: one event, or those of a spot in the window. */
function selectedEvents() {
  const id = state.selection.slice(state.selection.indexOf(":") + 1);
  if (state.selection.startsWith("event:")) return events.numberOf.has(id) ? [events.numberOf.get(id)] : [];
  const spot = events.spots.key.indexOf(id);
  return shownEvents().filter((i) => events.spot[i] === spot);
}

/** The parts of the panel for the selection, and its heading, which takes the focus; `close` goes back to the list. */
function selectionView(close) {
  const chosen = selectedEvents();
  const spot = selectedPlace();
  const isPlace = state.selection.startsWith("place:");
  const name = spot ? placeName(spot.place) : chosen.length ? eventPlace(chosen[0]) : t("place.unknown");
  const others = isPlace && spot ? othersOf(spot.spot, new Set(chosen)) : [];
  const heading = el("h2", { text: name, tabindex: -1, dir: "auto" });
  const head = el(
    "header",
    { class: "details-head" },
    el("button", { type: "button", class: "back", id: "back", on: { click: close } }, el("span", { "aria-hidden": "true", text: "←" }), " ", t("panel.back")),
    heading,
    spot ? el("p", { class: "details-place", text: precisionText(spot.place), dir: "auto" }) : null,
    isPlace ? el("p", { class: "details-count", text: [tn("counts.events", chosen.length), ...elsewhere(others)].join(" · ") }) : null,
  );
  const cards = chosen.length < 2 ? chosen.map(eventCard) : chosen.map(folded);
  return { heading, parts: [head, ...cards, ...(isPlace ? beyond(others) : [])] };
}

/** The other events of a spot that the filters keep: outside the window first to last, then undated ones. */
function othersOf(spot, chosen) {
  const others = [];
  for (let i = 0; i < events.n; i += 1) if (events.spot[i] === spot && !chosen.has(i) && keptBy(i) && events.known.has(i)) others.push(i);
  return others;
}

/** What else a spot has, in words, so that a narrow window hides nothing silently. */
function elsewhere(others) {
  const undated = others.filter((i) => !events.dated(i)).length;
  const outside = others.length - undated;
  return [outside ? tn("counts.outside", outside) : "", undated ? tn("counts.undated_here", undated) : ""].filter(Boolean);
}

const MOST_BEYOND = 100;

/** The same events, to be opened. */
function beyond(others) {
  if (!others.length) return [];
  return [el("details", { class: "beyond" }, el("summary", { text: elsewhere(others).join(" · ") }), ...others.slice(0, MOST_BEYOND).map(folded))];
}

/** The ids of events that the reader has unfolded; they stay open while time moves. */
const unfolded = new Set();

/** One of several events of a place: a line that opens into the whole account. */
function folded(i) {
  const box = el("details", { class: "folded" });
  const summary = el(
    "summary",
    {},
    eventMark(i),
    el("span", { class: "row-words" }, el("span", { class: "row-title", text: eventTitle(i), dir: "auto" }), el("span", { class: "row-foot" }, el("span", { text: eventDate(i, "short") }))),
  );
  box.append(summary);
  box.open = unfolded.has(events.ids[i]);
  if (box.open) box.append(eventCard(i));
  box.addEventListener("toggle", () => {
    if (box.open) unfolded.add(events.ids[i]);
    else unfolded.delete(events.ids[i]);
    if (box.open && box.childElementCount === 1) box.append(eventCard(i));
  });
  return box;
}
