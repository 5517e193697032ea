// The table of events: the map's twin for eyes, keyboard and voice. Only the rows in sight are in the page, whatever
// their number; the row that has the focus stays in the page when it scrolls out of sight.

const ROWS_BEYOND = 6;
const TEXTS = ["date", "place", "kind", "target", "status", "distance"];
const COLUMNS = [...TEXTS, ...NUMBERS];

/** A list in the scrolling box `view`; `open(i)` hears which event is opened. `show(members)` fills it. */
function makeList(view, open) {
  const head = el("div", { class: "grid-head", role: "row", "aria-rowindex": 1 }, ...COLUMNS.map(headCell));
  const body = el("div", { class: "grid-body", role: "rowgroup" });
  const grid = el("div", { class: "grid", role: "grid", id: "grid", "aria-colcount": COLUMNS.length }, el("div", { role: "rowgroup" }, head), body);
  const rows = new Map();
  const spare = [];
  let members = new Int32Array(0);
  let active = 0;
  let height = 72;
  let words = "";
  let measuredFor = "";
  /** The events that the numbers of `members` mean. */
  let shownOf = events;

  function headCell(key) {
    const button = el("button", { type: "button", "data-sort": key, on: { click: () => change({ sort: nextSort(key) }) } });
    return el("div", { role: "columnheader", class: `head-${key}`, "aria-colindex": COLUMNS.indexOf(key) + 1 }, button);
  }

  function drawHead() {
    const [key, down] = [state.sort.replace(/^-/, ""), state.sort.startsWith("-")];
    grid.setAttribute("aria-label", t("panel.label"));
    for (const cell of head.children) {
      const button = cell.firstChild;
      const name = button.dataset.sort;
      button.textContent = t(`sort.${name}`);
      cell.setAttribute("aria-sort", name !== key ? "none" : down ? "descending" : "ascending");
    }
  }

  /** An empty row: the words come when it is needed. The lines are for a narrow panel; a wide one shows columns. */
  function makeRow() {
    const cell = (name) => el("div", { class: `cell cell-${name}`, role: "gridcell", "aria-colindex": COLUMNS.indexOf(name) + 1, dir: "auto" });
    const line = (...names) => el("div", { class: "line" }, ...names.map(cell));
    const numbers = NUMBERS.map((name) => {
      const box = cell(name);
      box.append(el("span", { class: "count" }), el("span", { class: "unit" }));
      return box;
    });
    const last = line("date", "status");
    last.append(...numbers);
    return el("div", { class: "row", role: "row", tabindex: -1 }, el("span", { class: "row-mark", "aria-hidden": "true" }), line("place", "distance"), line("kind", "target"), last);
  }

  function fill(row, index) {
    const i = members[index];
    row.dataset.index = index;
    row.setAttribute("aria-rowindex", index + 2);
    row.style.transform = `translateY(${index * height}px)`;
    row.tabIndex = index === active ? 0 : -1;
    const stamp = `${i} ${words}`;
    if (row.stamp === stamp) return;
    row.stamp = stamp;
    row.dataset.event = events.ids[i];
    const status = STATUSES[events.known.status[i]];
    row.querySelector(".row-mark").replaceChildren(eventMark(i));
    for (const name of TEXTS) row.querySelector(`.cell-${name}`).textContent = listText(name, i);
    row.querySelector(".cell-status").className = `cell cell-status status status-${status}`;
    for (const name of NUMBERS) {
      const n = events.count(name, i);
      const [count, unit] = row.querySelector(`.cell-${name}`).children;
      count.textContent = n === null ? "" : number(n);
      unit.textContent = n === null ? "" : ` ${tn(`unit.${name}`, n)}`;
    }
  }

  /** How tall a row is with the reader's letters; all are alike. */
  function measure() {
    const probe = makeRow();
    for (const cell of probe.querySelectorAll(".cell")) cell.textContent = "Áy";
    probe.style.visibility = "hidden";
    body.append(probe);
    height = Math.max(24, probe.offsetHeight);
    probe.remove();
    measuredFor = `${lang} ${state.wide}`;
  }

  function draw() {
    if (!grid.isConnected) return;
    const [box, own_] = [view.getBoundingClientRect(), body.getBoundingClientRect()];
    const top = Math.max(box.top, 0) - own_.top;
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    const first = Math.max(0, Math.floor(top / height) - ROWS_BEYOND);
    const last = Math.min(members.length - 1, Math.ceil((top + Math.max(seen, 0)) / height) + ROWS_BEYOND);
    const wanted = new Set();
    for (let index = first; index <= last; index += 1) wanted.add(index);
    if (members.length) wanted.add(active);
    for (const [index, row] of rows) {
      if (wanted.has(index)) continue;
      rows.delete(index);
      spare.push(row);
    }
    for (const index of wanted) {
      if (!rows.has(index)) {
        const row = spare.pop() ?? makeRow();
        rows.set(index, row);
        if (!row.isConnected) body.append(row);
      }
      fill(rows.get(index), index);
    }
    for (const row of spare.splice(0)) row.remove();
  }

  /** Make a row the one that keys move from, and bring it into sight. */
  function go(index, focus = true) {
    if (!members.length) return;
    active = Math.min(Math.max(index, 0), members.length - 1);
    const offset = body.offsetTop + active * height;
    if (offset < view.scrollTop + head.offsetHeight) view.scrollTop = offset - head.offsetHeight;
    else if (offset + height > view.scrollTop + view.clientHeight) view.scrollTop = offset + height - view.clientHeight;
    draw();
    if (focus) rows.get(active).focus({ preventScroll: true });
  }

  function keys(press) {
    if (!press.target.closest(".grid-body") || press.altKey || press.ctrlKey || press.metaKey) return;
    const page = Math.max(1, Math.floor(view.clientHeight / height) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[press.key];
    if (by !== undefined) go(active + by);
    else if (press.key === "Home") go(0);
    else if (press.key === "End") go(members.length - 1);
    else if (press.key === "Enter" || press.key === " ") open(members[active]);
    else return;
    press.preventDefault();
  }

  body.addEventListener("click", (click) => {
    const row = click.target.closest(".row");
    if (!row) return;
    active = Number(row.dataset.index);
    open(members[active]);
  });
  body.addEventListener("focusin", (focus) => {
    const row = focus.target.closest(".row");
    if (!row || Number(row.dataset.index) === active) return;
    active = Number(row.dataset.index);
    draw();
  });
  grid.addEventListener("keydown", keys);
  view.addEventListener("scroll", draw, { passive: true });
  window.addEventListener("scroll", draw, { passive: true });
  new ResizeObserver(() => {
    if (!grid.isConnected) return;
    measure();
    layOut();
  }).observe(view);

  function layOut() {
    grid.setAttribute("aria-rowcount", members.length + 1);
    body.style.height = `${members.length * height}px`;
    draw();
  }

  /** Show these events in this order. The row that keys move from stays the same event where it is still there. */
  function show(next) {
    const event = shownOf === events ? members[active] : events.numberOf.get(shownOf.ids[members[active]]);
    shownOf = events;
    const focused = body.contains(document.activeElement);
    members = next;
    active = Math.max(0, event === undefined ? 0 : members.indexOf(event));
    words = `${lang} ${state.theme} ${isDark()} ${state.colour} ${state.knownOn} ${state.data}`;
    drawHead();
    if (measuredFor !== `${lang} ${state.wide}`) measure();
    layOut();
    if (focused && members.length && !body.contains(document.activeElement)) rows.get(active)?.focus({ preventScroll: true });
  }

  /** Put the focus on the row of an event; false where it isn't in the list. */
  function focusEvent(i) {
    const index = members.indexOf(i);
    if (index < 0) return false;
    go(index);
    return true;
  }

  return { grid, show, focusEvent };
}

/** What a column says of an event. */
function listText(column, i) {
  if (column === "date") return eventDate(i, "short");
  if (column === "place") return eventPlace(i);
  if (column === "kind") return t(`kind.${events.word("kind", i)}`);
  if (column === "target") return hasTarget(i) ? targetText(i) : "";
  if (column === "status") return t(`status_short.${STATUSES[events.known.status[i]]}`);
  if (column === "distance") return events.places.distance_km[events.rawPlace[i]] === null ? "" : distanceBrief(events.rawPlace[i]);
  return events.count(column, i) === null ? "" : number(events.count(column, i));
}

/** The distance as a row has room for: "279 km", and the range alone where the place is as wide as a country. */
function distanceBrief(place) {
  return isWide(place) ? distanceShort(place) : `${number(events.places.distance_km[place])}\u00a0km`;
}
