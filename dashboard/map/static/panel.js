// The panel: the list of the window's events, the trays of undated and unplaced ones, and the details of a selection.

const TABS = ["list", "undated", "unplaced"];

/** Events of the open tab in the order in use. */
function listed() {
  const inTray = { undated: (i) => !events.dated(i) && keptBy(i), unplaced: (i) => !events.placed(i) && keptBy(i) }[state.tab];
  if (inTray) return inOrder().filter(inTray);
  const order = inOrder();
  const shown = shownColumn();
  const found = new Int32Array(counts.shown);
  let n = 0;
  for (let k = 0; k < order.length; k += 1) if (shown[order[k]]) found[n++] = order[k];
  return found;
}

function makePanel() {
  const panel = byId("panel");
  const tabs = el("div", { class: "tabs", role: "tablist" });
  const view = el("div", { class: "view", id: "view", role: "tabpanel", tabindex: 0 });
  const bar = el("div", { class: "findbar" });
  const sheet = el("section", { class: "filters", id: "filters", hidden: true });
  const list = makeList(view, select);
  let opener = null;
  /** How many events the trays hold, counted once a filter. */
  let trays = {};
  panel.append(tabs, bar, sheet, view);
  makeFindBar(bar, sheet);

  for (const name of TABS) {
    const tab = el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "view", on: { click: () => open(name), keydown: arrows } });
    tab.append(el("span", { class: "tab-name" }), " ", el("span", { class: "tab-count" }));
    tabs.append(tab);
  }

  function open(name) {
    change({ tab: name, selection: null });
  }

  function arrows(press) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
    if (!step) return;
    press.preventDefault();
    const next = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
    open(next);
    byId(`tab-${next}`).focus();
  }

  function drawTabs() {
    panel.setAttribute("aria-label", t("panel.label"));
    if (trays.events !== events || trays.filter !== state.filter) {
      trays = { events, filter: state.filter, undated: events.undated.filter(keptBy).length, unplaced: events.unplaced.filter(keptBy).length };
    }
    const numbers = { ...trays, list: counts.shown };
    for (const name of TABS) {
      const tab = byId(`tab-${name}`);
      const active = state.tab === name;
      tab.setAttribute("aria-selected", String(active));
      tab.tabIndex = active ? 0 : -1;
      tab.querySelector(".tab-name").textContent = t(`panel.${name}`);
      const count = tab.querySelector(".tab-count");
      if (count.textContent !== number(numbers[name])) count.textContent = number(numbers[name]);
    }
    view.setAttribute("aria-labelledby", `tab-${state.tab}`);
  }

  function drawList() {
    const all = listed();
    const tray = events[state.tab]?.length ?? 0;
    const key = all.length ? `panel.${state.tab}_hint` : `panel.empty_${state.tab}`;
    const words = all.length || !(chosenCount() || state.text) || (state.tab !== "list" && !tray) ? t(key) : t("panel.empty_filtered");
    const hint = all.length && state.tab === "list" ? null : el("p", { class: "hint", text: words });
    const kept = view.firstElementChild?.classList.contains("hint") ? view.firstElementChild : null;
    if (!all.length) return view.replaceChildren(hint);
    if (hint || kept || !list.grid.isConnected) view.replaceChildren(...[hint, list.grid].filter(Boolean));
    return list.show(all);
  }

  function select(i) {
    opener = events.ids[i];
    change({ selection: `event:${events.ids[i]}` });
  }

  function drawDetails(focus) {
    const { heading, parts } = selectionView(close);
    view.replaceChildren(...parts);
    if (!focus) return;
    view.scrollTop = 0;
    heading.focus({ preventScroll: true });
    if (panel.getBoundingClientRect().top > innerHeight * 0.6) panel.scrollIntoView({ behavior: prefersStill() ? "auto" : "smooth", block: "start" });
  }

  function close() {
    change({ selection: null });
    const back = opener;
    opener = null;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (back === null || !list.focusEvent(events.numberOf.get(back))) byId(`tab-${state.tab}`).focus();
    }));
  }

  panel.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && state.selection) close();
  });

  /** The list follows the slider a moment later, twice a second at most: a step never waits for it. */
  let waiting = 0;
  let drawnAt = 0;
  function drawListSoon() {
    if (waiting) return;
    const wait = Math.max(60, Math.min(500, 500 - (performance.now() - drawnAt)));
    waiting = setTimeout(() => {
      waiting = 0;
      drawnAt = performance.now();
      if (!state.selection) drawList();
    }, wait);
  }

  function draw(changed) {
    drawTabs();
    const rested = ["selection", "tab", "lang", "theme", "colour", "later", "sort", "wide", "data"].some((key) => changed.has(key));
    if (state.selection) {
      if (changed.has("selection")) drawDetails(Boolean(window.strikemapReady));
      else if (rested || changed.has("knownOn") || state.selection.startsWith("place:")) drawDetails(false);
    } else if (rested) drawList();
    else if (state.tab === "list") drawListSoon();
  }

  onChange(["selection", "tab", "lang", "theme", "later", "sort", "wide", ...COUNT_KEYS], draw);
}
