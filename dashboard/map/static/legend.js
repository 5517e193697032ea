// The legend: the very symbols of the map with the numbers of the window. Pointing at a line pales all else on the map,
// a click keeps it so; what colour tells is switched here.

function makeLegend() {
  const body = byId("legend-body");
  const legend = byId("legend");
  const said = el("p", { class: "legend-said", role: "status", "aria-live": "polite" });
  let pinned = null;
  legend.open = matchMedia("(min-width: 900px) and (min-height: 620px)").matches;
  draw();
  onChange(["lang", "theme", "colour", "data"], draw);
  onChange(["scale"], () => body.querySelector(".legend-sizes").replaceWith(sizes()));
  onChange(["highlight"], mark);
  onChange(COUNT_KEYS, () => {
    for (const cell of body.querySelectorAll("[data-count]")) fillCount(cell);
    if (pinned) tell();
  });
  onChange(["bands"], () => {
    const box = byId("bands");
    if (box) box.checked = state.bands;
  });

  function draw(changed) {
    if (changed?.has("colour")) point((pinned = null));
    body.replaceChildren(
      heading("legend.colour"),
      colourSwitch(),
      el("ul", { class: "legend-groups" }, ...colourClasses().map((_, c) => classRow(c)).filter(Boolean)),
      heading("legend.shape"),
      el("ul", { class: "legend-kinds" }, ...KINDS.map((kind, k) => line(`kind:${k}`, swatch({ shape: kind, r: 5.5 }), t(`kind.${kind}`)))),
      el(
        "ul",
        {},
        line("contested", swatch({ shape: "strike", r: 4.5, contested: true }), t("legend.contested")),
        line("area", swatch({ shape: "area", kind: "strike", r: 7.5 }), t("legend.area")),
      ),
      el("div", { class: "legend-size" }, heading("legend.size"), sizes()),
      el("ul", {}, row(el("span", { class: "legend-line", "aria-hidden": "true" }), t("legend.border")), bandKm.length ? bandSwitch() : ""),
      ...tilesParts(),
      said,
    );
    mark();
  }

  function heading(key) {
    return el("h3", { text: t(key) });
  }

  function row(symbol, text) {
    return el("li", {}, symbol, el("span", { text }));
  }

  /** What colour tells: three radio buttons that look like one switch. */
  function colourSwitch() {
    const choice = (name) => {
      const input = el("input", { type: "radio", name: "colour", value: name, class: "visually-hidden", on: { change: () => change({ colour: name }) } });
      input.checked = state.colour === name;
      return el("label", {}, input, el("span", { text: t(`colour.${name}`) }));
    };
    return el("div", { class: "legend-colour", role: "radiogroup", "aria-label": t("legend.colour") }, ...COLOURS.map(choice));
  }

  /** A line that can be pointed at, with how many events of the window it stands for. */
  function line(key, symbol, text) {
    const cell = el("span", { class: "legend-count", "data-count": key });
    fillCount(cell);
    const button = el(
      "button",
      { type: "button", class: "legend-row", "data-key": key, "aria-pressed": "false" },
      symbol,
      el("span", { class: "legend-words", text }),
      cell,
    );
    button.addEventListener("pointerenter", (entry) => { if (entry.pointerType === "mouse") point(key); });
    button.addEventListener("pointerleave", () => point(pinned));
    button.addEventListener("click", () => {
      pinned = pinned === key ? null : key;
      point(pinned);
      tell();
      mark();
    });
    return el("li", {}, button);
  }

  function point(key) {
    change({ highlight: key });
  }

  function mark() {
    for (const button of body.querySelectorAll(".legend-row")) {
      button.setAttribute("aria-pressed", String(button.dataset.key === pinned));
      button.classList.toggle("pale", state.highlight !== null && button.dataset.key !== state.highlight);
    }
  }

  /** In words what is pinned: "13 of 76 events: Energy". */
  function tell() {
    const name = pinned ? body.querySelector(`[data-key="${pinned}"] .legend-words`)?.textContent : "";
    said.textContent = pinned ? t("legend.pinned", { n: number(totalOf(pinned)), events: tn("counts.events", counts.shown), name }) : "";
  }

  /** What shows and hides the lines of equal distance. */
  function bandSwitch() {
    return el("li", { class: "legend-switch" }, checkbox("bands", t("legend.bands"), ""));
  }

  /** What shows and hides online tiles, in a file that was made with them. */
  function tilesParts() {
    if (!tileHost) return [];
    return [el("div", { class: "legend-switch" }, checkbox("tiles", t("legend.tiles"), t("legend.tiles_note", { host: tileHost })))];
  }

  function checkbox(key, text, note) {
    const box = el("input", { type: "checkbox", id: key, on: { change: () => change({ [key]: box.checked }) } });
    box.checked = state[key];
    return el("label", {}, box, el("span", {}, text, note ? el("small", { text: note }) : null));
  }

  /** A class of the colour in use; classes that no event of the file has are left out. */
  function classRow(c) {
    if (!classOccurs(c)) return null;
    const dot = svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" }, svg("circle", { cx: 9, cy: 9, r: 5.5, fill: classColour(c) }));
    return line(`class:${c}`, dot, classLabel(c));
  }

  function fillCount(cell) {
    const text = number(totalOf(cell.dataset.count));
    if (cell.textContent !== text) cell.textContent = text;
  }

  /** A small canvas with one symbol in neutral colour. */
  function swatch(symbol, size = 20) {
    const ratio = 2;
    const canvas = el("canvas", { width: size * ratio, height: size * ratio, class: "swatch", "aria-hidden": "true" });
    canvas.style.width = `${size}px`;
    canvas.style.height = `${size}px`;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    drawSymbol(pen, { kind: "strike", ...symbol, x: size / 2, y: size / 2, slices: [[token("--neutral"), 1]], ink: token("--ink"), paper: token("--paper") });
    return canvas;
  }

  function sizes() {
    const steps = [1, 5, 25, 100, 500, 2000].filter((n) => n === 1 || (n <= counts.most && symbolRadius(n) > LEAST_PX)).slice(-3);
    return el(
      "ul",
      { class: "legend-sizes" },
      ...steps.map((n) => {
        const r = symbolRadius(n);
        return el("li", {}, swatch({ shape: "strike", r }, Math.ceil(r * 2 + 4)), el("span", { text: number(n) }));
      }),
    );
  }
}
