// What tells a newcomer what to do: one line under the title, and a word on the map when it is empty.

function makeGuide() {
  const box = byId("map-empty");
  const words = el("p");
  const button = el("button", { type: "button", class: "whole", on: { click: showAll } });
  box.append(words, button);

  /** Why the map is empty, and the way out. */
  function explain() {
    box.hidden = counts.shown > 0;
    if (box.hidden) return;
    const range = timeRange();
    const whole = range && state.from <= range.first && state.to >= range.last;
    const filtered = activeFilters().length > 0;
    words.textContent = t(!events.n ? "map.nothing" : filtered ? "map.filtered" : !range || whole ? "map.nowhere" : "map.empty");
    button.textContent = t("timeline.whole");
    button.hidden = !range || Boolean(whole);
  }

  function showAll() {
    const range = timeRange();
    change({ from: range.first, to: range.last });
    byId("panel").focus({ preventScroll: true });
  }

  function key() {
    const told = t("map.key", { colour: t(`colour.${state.colour}`).toLocaleLowerCase(locale()) });
    byId("key").textContent = isPicture() ? told : `${told} ${t("map.key_hint")}`;
  }

  onChange(["lang", "colour"], key);
  onChange([...COUNT_KEYS, "lang"], explain);
  key();
  explain();
}
