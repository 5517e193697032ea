// The page on paper: light, with its legend, with the whole view of the map at the size that it has on the sheet, and
// with a table of all that is listed, since the list itself holds only the rows in sight.

const MOST_PRINTED = 2000;

/** The events of the open list as a plain table; the first ones where they are too many for paper, which it says. */
function paperTable() {
  const all = listed();
  const columns = COLUMNS.filter((key) => !NUMBERS.includes(key) || all.some((i) => events.count(key, i) !== null));
  const head = el("tr", {}, ...columns.map((key) => el("th", { scope: "col", text: t(`sort.${key}`) })));
  const capped = all.length > MOST_PRINTED ? el("p", { text: t("fallback.capped", { n: number(MOST_PRINTED), total: number(all.length) }) }) : null;
  const row = (i) => el("tr", {}, ...columns.map((key) => el("td", { text: listText(key, i), dir: "auto" })));
  const table = el("table", {}, el("caption", { text: t("fallback.title") }), el("thead", {}, head), el("tbody", {}, ...Array.from(all.slice(0, MOST_PRINTED), row)));
  return el("section", { class: "paper-table", id: "paper-table" }, capped, table);
}

function makePaper(map) {
  const root = document.documentElement;
  const legend = byId("legend");
  let before = null;

  function layOut() {
    if (before) return;
    before = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom(), theme: state.theme, legend: legend.open };
    legend.open = true;
    root.classList.add("on-paper");
    if (!state.selection) byId("panel").append(paperTable());
    redraw("light");
    map.setMaxBounds(null);
    map.invalidateSize({ animate: false, pan: false });
    map.setMinZoom(2);
    map.fitBounds(before.bounds, { animate: false, reset: true });
    for (const canvas of map.getContainer().querySelectorAll("canvas")) settle(canvas);
  }

  function putBack() {
    if (!before) return;
    const { center, zoom, theme, legend: wasOpen } = before;
    before = null;
    legend.open = wasOpen;
    root.classList.remove("on-paper");
    byId("paper-table")?.remove();
    redraw(theme);
    map.invalidateSize({ animate: false, pan: false });
    map.fitReach();
    map.setView(center, zoom, { animate: false, reset: true });
    map.setMaxBounds(map.reach);
  }

  /** At once: the next frame comes after the sheet is taken. */
  function redraw(theme) {
    state.theme = theme;
    pending.add("theme");
    tell();
  }

  /** Have the pixels of a canvas now: printed as drawing commands, its clearing would be a white sheet over those below. */
  function settle(canvas) {
    const pen = canvas.getContext("2d");
    pen.putImageData(pen.getImageData(0, 0, canvas.width, canvas.height), 0, 0);
  }

  window.addEventListener("beforeprint", layOut);
  window.addEventListener("afterprint", putBack);
}
