// The legend, with the very symbols of the map and the numbers of the window.

function makeLegend() {
  const body = byId("legend-body");
  const legend = byId("legend");
  legend.open = isPicture() || matchMedia("(min-width: 900px) and (min-height: 620px)").matches;
  draw();
  onChange(["lang", "theme", "colour"], draw);
  onChange(COUNT_KEYS, () => {
    for (const cell of body.querySelectorAll("[data-class]")) fillCount(cell);
  });

  function draw() {
    body.replaceChildren(
      heading("legend.colour"),
      el("ul", { class: "legend-groups" }, ...colourClasses().map((_, c) => classRow(c)).filter(Boolean)),
      heading("legend.shape"),
      el(
        "ul",
        {},
        ...KINDS.map((kind) => row(swatch({ shape: kind, r: 5.5 }), t(`kind.${kind}`))),
        row(swatch({ shape: "strike", r: 4.5, contested: true }), t("legend.contested")),
        row(swatch({ shape: "area", kind: "strike", r: 7.5 }), t("legend.area")),
      ),
      heading("legend.size"),
      sizes(),
      el("ul", {}, row(el("span", { class: "legend-line", "aria-hidden": "true" }), t("legend.border")), bandKm.length ? bandSwitch() : ""),
    );
  }

  onChange(["bands"], () => {
    const box = byId("bands");
    if (box) box.checked = state.bands;
  });

  function heading(key) {
    return el("h3", { text: t(key) });
  }

  function row(mark, text) {
    return el("li", {}, mark, el("span", { text }));
  }

  /** What shows and hides the lines of equal distance. */
  function bandSwitch() {
    const box = el("input", { type: "checkbox", id: "bands", on: { change: () => change({ bands: box.checked }) } });
    box.checked = state.bands;
    return el("li", { class: "legend-switch" }, el("label", {}, box, el("span", { text: t("legend.bands") })));
  }

  /** A class of the colour in use; classes that no event of the file has are left out. */
  function classRow(c) {
    if (!classColumn().includes(c)) return null;
    const cell = el("span", { class: "legend-count", "data-class": c });
    fillCount(cell);
    const mark = svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" }, svg("circle", { cx: 9, cy: 9, r: 5.5, fill: classColour(c) }));
    return el("li", {}, mark, el("span", { text: classLabel(c) }), cell);
  }

  function fillCount(cell) {
    cell.textContent = number(counts.ofClass[Number(cell.dataset.class)]);
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
    const steps = [1, 5, 25, 100, 500, 2000].filter((n) => n === 1 || n <= counts.most).slice(-3);
    return el(
      "ul",
      { class: "legend-sizes" },
      ...steps.map((n) => {
        const r = Math.max(1, symbolRadius(n));
        return el("li", {}, swatch({ shape: "strike", r }, Math.ceil(r * 2 + 4)), el("span", { text: number(n) }));
      }),
    );
  }
}
