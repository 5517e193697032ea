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
  const heading = el("h2", { text: name, tabindex: -1, dir: "auto" });
  const head = el(
    "header",
    { class: "details-head" },
    el("button", { type: "button", class: "back", id: "back", on: { click: close } }, el("span", { "aria-hidden": "true", text: "←" }), " ", t("panel.back")),
    heading,
    spot ? el("p", { class: "details-place", text: precisionText(spot.place), dir: "auto" }) : null,
    isPlace ? el("p", { class: "details-count", text: [tn("counts.events", chosen.length), ...elsewhere(spot, chosen)].join(" · ") }) : null,
  );
  return { heading, parts: [head, ...(chosen.length < 2 ? chosen.map(eventCard) : chosen.map(folded))] };
}

/** What else a spot has, so that a narrow window hides nothing silently. */
function elsewhere(spot, chosen) {
  if (!spot) return [];
  let dated = 0;
  let undated = 0;
  for (let i = 0; i < events.n; i += 1) {
    if (events.spot[i] !== spot.spot) continue;
    if (events.dated(i)) dated += 1;
    else undated += 1;
  }
  const outside = dated - chosen.length;
  return [outside > 0 ? tn("counts.outside", outside) : "", undated > 0 ? tn("counts.undated_here", undated) : ""].filter(Boolean);
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
