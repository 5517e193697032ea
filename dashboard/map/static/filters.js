// The sheet of filters: each field with its words, how many events each would show, and what is chosen as chips.

const OPEN_AT_FIRST = ["kind", "target", "status"];
const FEW = 7;
const MOST_WORDS = 400;

/** The name of a word of a field in the language of the page; a word nobody has a name for is its own. */
function wordName(key, word) {
  if (word === "" || (word === "unknown" && key === "weapon")) return t("filters.untold");
  if (key === "target" || key === "weapon") {
    const known = own(config[`${key}s`], word);
    return known ? label(known.label ?? known) : word;
  }
  if (key === "region") return label(own(searchData.regions, word)?.label ?? { en: word });
  if (key === "language") return /^[a-z]{2,3}$/.test(word) ? format("languages", () => new Intl.DisplayNames(locale(), { type: "language" })).of(word) : word;
  if (key === "outlet") return word;
  const text = `${key === "status" ? "status_short" : key}.${word}`;
  return own(config.messages[lang], text) ?? word;
}

function rangeText([least, most]) {
  if (most === null) return t("filters.km_from", { km: number(least) });
  if (least === null) return t("filters.km_to", { km: number(most) });
  return t("filters.km_between", { min: number(least), max: number(most) });
}

function makeFilters(sheet, button, chips) {
  const groups = new Map();
  const whole = new Set();
  const shown = el("p", { class: "filters-shown" });
  const clear = el("button", { type: "button", class: "text-button", on: { click: clearChoice } });
  const shut = el("button", { type: "button", class: "shut", on: { click: () => close() } }, el("span", { "aria-hidden": "true", text: "×" }));
  const title = el("h2", { tabindex: -1, id: "filters-title" });
  const done = el("button", { type: "button", class: "done", on: { click: () => close() } });
  const fields = el("div", { class: "filters-fields" });
  const km = [kmField("least", "filters.km_least"), kmField("most", "filters.km_most")];
  sheet.append(el("header", { class: "filters-head" }, title, shown, clear, shut), fields, el("footer", { class: "filters-foot" }, done));

  function kmField(id, key) {
    const input = el("input", { type: "number", inputmode: "numeric", min: 0, max: 9999, step: 10, id: `km-${id}`, on: { change: chooseKm } });
    return { input, box: el("label", { class: "km" }, el("span", { "data-t": key }), input, el("span", { text: "km" })) };
  }

  function chooseKm() {
    const ends = km.map(({ input }) => (input.value === "" ? null : Math.min(Math.max(Number(input.value), 0), 99_999)));
    if (ends.every((end) => end !== null) && ends[0] > ends[1]) ends.reverse();
    choose({ km: ends });
  }

  /** The boxes of all fields; made when the sheet is first opened. */
  function build() {
    const range = group("km");
    range.body.append(el("div", { class: "km-ends" }, ...km.map(({ box }) => box)), el("p", { class: "note", "data-t": "filters.km_note" }));
    const order = [...FIELDS];
    order.splice(order.indexOf("side"), 0, "km");
    for (const key of order) fields.append((key === "km" ? range : listed(key)).box);
    fillWords(fields);
  }

  function group(key) {
    const name = el("span", { class: "field-name" });
    const count = el("span", { class: "field-count" });
    const body = el("div", { class: "field-body", role: "group" });
    const box = el("details", { class: "field", id: `field-${key}`, open: OPEN_AT_FIRST.includes(key) || Boolean(state.choice[key]) }, el("summary", {}, name, count), body);
    const made = { box, body, name, count, lines: [] };
    groups.set(key, made);
    return made;
  }

  function listed(key) {
    const made = group(key);
    const words = facetsOf().fields[key].values;
    made.more = el("button", { type: "button", class: "text-button", on: { click: () => { whole.add(key); draw(); } } });
    words.slice(0, MOST_WORDS).forEach((word, code) => {
      const tick = el("input", { type: "checkbox", value: word, on: { change: () => toggle(key, word) } });
      const [name, n] = [el("span", { class: "word-name", dir: "auto" }), el("span", { class: "word-count" })];
      made.lines.push({ word, code, tick, name, n, line: el("label", { class: "word" }, tick, name, n) });
    });
    made.body.append(...made.lines.map(({ line }) => line), made.more);
    return made;
  }

  function draw() {
    if (sheet.hidden) return;
    if (!groups.size) build();
    const counted = tallies();
    title.textContent = t("filters.title");
    shown.textContent = t("counts.shown", { n: number(counts.shown), total: number(events.n) });
    clear.textContent = t("filters.clear");
    clear.disabled = !chosenCount() && !state.text;
    shut.setAttribute("aria-label", t("filters.close"));
    done.textContent = t("filters.show", { events: tn("counts.events", counts.shown) });
    km.forEach(({ input }, end) => {
      if (input !== document.activeElement) input.value = state.choice.km?.[end] ?? "";
    });
    for (const [key, made] of groups) {
      const chosen = state.choice[key] ?? [];
      made.name.textContent = t(`filters.${key}`);
      made.body.setAttribute("aria-label", t(`filters.${key}`));
      made.count.textContent = key === "km" ? (state.choice.km ? rangeText(state.choice.km) : "") : chosen.length ? tn("filters.chosen", chosen.length) : "";
      made.lines.forEach(({ word, code, tick, name, n, line }, place) => {
        tick.checked = chosen.includes(word);
        name.textContent = wordName(key, word);
        n.textContent = number(counted[key][code]);
        line.classList.toggle("none", !counted[key][code] && !tick.checked);
        line.hidden = place >= FEW && !whole.has(key) && !tick.checked;
      });
      if (!made.more) continue;
      made.more.hidden = whole.has(key) || made.lines.length <= FEW;
      made.more.textContent = t("filters.more", { n: number(made.lines.length - FEW) });
    }
  }

  /** What is chosen, each with a press that takes it back. */
  function drawChips() {
    const chip = (text, name, undo) => el("button", { type: "button", class: "chip", title: t("filters.remove", { name }), "aria-label": t("filters.remove", { name }), on: { click: undo } }, el("span", { class: "chip-text", text, dir: "auto" }), el("span", { "aria-hidden": "true", text: "×" }));
    const parts = [];
    if (state.text.trim()) parts.push(chip(`“${state.text.trim()}”`, state.text.trim(), () => change({ text: "" })));
    for (const key of FIELDS) {
      for (const word of state.choice[key] ?? []) parts.push(chip(wordName(key, word), `${t(`filters.${key}`)}: ${wordName(key, word)}`, () => toggle(key, word)));
    }
    if (state.choice.km) parts.push(chip(rangeText(state.choice.km), `${t("filters.km")}: ${rangeText(state.choice.km)}`, () => choose({ km: null })));
    if (parts.length) parts.push(el("button", { type: "button", class: "text-button clear-all", text: t("filters.clear"), on: { click: clearChoice } }));
    const focused = [...chips.children].indexOf(document.activeElement);
    chips.replaceChildren(...parts);
    chips.hidden = !parts.length;
    if (focused >= 0) (chips.children[Math.min(focused, parts.length - 1)] ?? button).focus();
    const n = chosenCount();
    button.querySelector(".badge").textContent = n ? number(n) : "";
    button.querySelector(".button-name").textContent = t("filters.title");
    button.setAttribute("aria-expanded", String(!sheet.hidden));
  }

  function open() {
    sheet.hidden = false;
    draw();
    drawChips();
    title.focus({ preventScroll: true });
  }

  function close() {
    sheet.hidden = true;
    drawChips();
    button.focus();
  }

  button.addEventListener("click", () => (sheet.hidden ? open() : close()));
  sheet.addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    press.stopPropagation();
    close();
  });
  sheet.setAttribute("aria-labelledby", "filters-title");

  /** Counts follow a moment later: neither the map nor the slider waits for them. */
  let waiting = 0;
  onChange([...SHOWN_KEYS, "tab"], (changed) => {
    if (sheet.hidden) return;
    clearTimeout(waiting);
    waiting = setTimeout(draw, changed.has("filter") ? 20 : 150);
  });
  onChange(["lang", "theme"], draw);
  onChange(["data"], () => {
    groups.clear();
    fields.replaceChildren();
    draw();
  });
  onChange(["choice", "text", "lang"], drawChips);
  drawChips();
}
