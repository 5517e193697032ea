// The panel: the list of the window's events, the trays of undated and unplaced ones, and the details of a selection.

const TABS = ["list", "undated", "unplaced"];
const PAGE_ROWS = matchMedia("(max-width: 820px)").matches ? 30 : 150;

function makePanel() {
  const panel = byId("panel");
  const tabs = el("div", { class: "tabs", role: "tablist" });
  const view = el("div", { class: "view", id: "view", role: "tabpanel", tabindex: 0 });
  let rows = PAGE_ROWS;
  let opener = null;
  panel.append(tabs, view);

  for (const name of TABS) {
    const tab = el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "view", on: { click: () => open(name), keydown: arrows } });
    tab.append(el("span", { class: "tab-name" }), " ", el("span", { class: "tab-count" }));
    tabs.append(tab);
  }

  function open(name) {
    rows = PAGE_ROWS;
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
    const numbers = { list: counts.shown, undated: events.undated.filter(keptBy).length, unplaced: events.unplaced.filter(keptBy).length };
    for (const name of TABS) {
      const tab = byId(`tab-${name}`);
      const active = state.tab === name;
      tab.setAttribute("aria-selected", String(active));
      tab.tabIndex = active ? 0 : -1;
      tab.querySelector(".tab-name").textContent = t(`panel.${name}`);
      tab.querySelector(".tab-count").textContent = number(numbers[name]);
    }
    view.setAttribute("aria-labelledby", `tab-${state.tab}`);
  }

  /** Events of the open tab, newest first where they have days. */
  function members() {
    if (state.tab !== "list") return events[state.tab].filter(keptBy);
    return shownEvents();
  }

  function drawList() {
    const all = members();
    const hint = state.tab === "list" ? null : el("p", { class: "hint", text: t(`panel.${state.tab}_hint`) });
    if (!all.length) {
      view.replaceChildren(el("p", { class: "hint", text: t(`panel.empty_${state.tab}`) }));
      return;
    }
    const list = el("ul", { class: "list" }, ...all.slice(0, rows).map(listRow));
    const left = all.length - rows;
    const more = el("button", { type: "button", class: "more", text: t("panel.more", { n: number(Math.min(left, PAGE_ROWS)) }), on: { click: showMore } });
    view.replaceChildren(...[hint, list, left > 0 ? more : null].filter(Boolean));
  }

  function showMore() {
    const next = rows;
    rows += PAGE_ROWS;
    drawList();
    view.querySelectorAll(".row")[next]?.focus();
  }

  function listRow(i) {
    const status = events.word("status", i);
    const button = el(
      "button",
      { type: "button", class: "row", "data-event": events.ids[i], on: { click: () => select(i) } },
      eventMark(i),
      el(
        "span",
        { class: "row-words" },
        el("span", { class: "row-place", text: eventPlace(i), dir: "auto" }),
        el("span", { class: "row-title", text: eventTitle(i), dir: "auto" }),
        el("span", { class: "row-foot" }, el("span", { text: eventDate(i, "short") }), el("span", { class: `status status-${status}`, text: t(`status_short.${status}`) })),
      ),
    );
    return el("li", {}, button);
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
      const row = [...view.querySelectorAll(".row")].find((one) => one.dataset.event === back);
      (row ?? byId(`tab-${state.tab}`)).focus();
    }));
  }

  panel.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && state.selection) close();
  });

  /** The list follows the slider a moment later, four times a second at most: a step never waits for it. */
  let waiting = 0;
  let drawnAt = 0;
  function drawListSoon() {
    if (waiting) return;
    const wait = Math.max(60, Math.min(250, 250 - (performance.now() - drawnAt)));
    waiting = setTimeout(() => {
      waiting = 0;
      drawnAt = performance.now();
      if (!state.selection) drawList();
    }, wait);
  }

  function draw(changed) {
    drawTabs();
    const rested = ["selection", "tab", "lang", "theme", "colour"].some((key) => changed.has(key));
    if (state.selection) {
      if (changed.has("selection")) drawDetails(Boolean(window.strikemapReady));
      else if (rested || changed.has("knownOn") || state.selection.startsWith("place:")) drawDetails(false);
    } else if (rested) drawList();
    else if (state.tab === "list") drawListSoon();
  }

  onChange(["selection", "tab", "lang", "theme", ...COUNT_KEYS], draw);
}
