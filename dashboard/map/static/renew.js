// Other events in place of those that the page shows. The map's view, the window, the filters and the selection stay as
// far as they still mean something; nothing of the page is made anew that doesn't depend on events.

/** Set by keepRenewing: take the events of the blocks that are there now. */
let renew = () => {};
/** Set by keepRenewing: follow the language and the theme of the app around the page. */
let adopt = () => {};

function keepRenewing(map, initial) {
  adopt = (look) => {
    Object.assign(initial, look);
    change(look);
  };

  renew = async () => {
    const [searching, payload] = await Promise.all(["search", "events"].map(readBlock));
    const before = { range: timeRange(), selection: state.selection, spot: selectedPlace()?.spot ?? -1, spots: events.spots };
    forgetFilters();
    orders.clear();
    map.takeEvents(payload);
    if (isPlain("events-later")) await events.openLater();
    keepWindow(before.range);
    const looking = renewChoice(searching);
    change({ selection: selectionNow(before), later: isPlain("events-later"), data: state.data + 1, filter: state.filter + 1 });
    counts.update();
    await looking;
  };

  /** The window on the new days: one over everything stays one over everything, any other keeps its days. */
  function keepWindow(range) {
    if (!counts.ranges[state.clock] && counts.ranges.happened) change({ clock: "happened" });
    // The slider of days that are gone stays where it is, over nothing.
    counts.ranges[state.clock] ??= range;
    const now = timeRange();
    if (!now) return;
    const whole = !range || (state.from <= range.first && state.to >= range.last);
    const days = whole ? null : { from: state.from, to: state.to };
    const stretch = state.axisFrom === null ? null : { from: state.axisFrom, to: state.axisTo };
    change({ ...windowFrom(days, now, state.mode), ...stretchFrom(stretch, now) });
  }

  /** What is selected, if it is still there; an event that became another one leaves its place selected. */
  function selectionNow({ selection, spot, spots }) {
    if (!selection) return null;
    return selectionFrom(selection) ?? (spot < 0 ? null : selectionFrom(`place:${spots.key[spot]}`));
  }
}
