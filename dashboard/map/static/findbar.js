// The bar over the list: search, filters, sort, and the switch to a wide table.

const TYPING_MS = 140;

function makeFindBar(bar, sheet) {
  const query = el("input", { type: "search", id: "query", autocomplete: "off", spellcheck: "false", maxlength: LONGEST_TEXT, enterkeyhint: "search" });
  const badge = el("span", { class: "badge" });
  const filterButton = el("button", { type: "button", class: "bar-button", id: "open-filters", "aria-controls": sheet.id }, el("span", { class: "button-name" }), badge);
  const sort = el("select", { id: "sort", on: { change: () => change({ sort: nextSort(sort.value) }) } }, ...SORTS.map((key) => el("option", { value: key })));
  const turn = el("button", { type: "button", class: "bar-button turn", id: "turn", on: { click: () => change({ sort: nextSort(state.sort.replace(/^-/, "")) }) } }, el("span", { "aria-hidden": "true" }));
  const wide = el("button", { type: "button", class: "bar-button wide-button", id: "wide", on: { click: () => change({ wide: !state.wide }) } }, el("span", { class: "button-name" }));
  const chips = el("div", { class: "chips", id: "chips" });
  const sortName = el("span", { class: "visually-hidden" });
  bar.append(
    el("div", { class: "find", role: "search" }, query, filterButton),
    el("div", { class: "sorting" }, el("label", {}, sortName, sort), turn, wide),
    chips,
  );

  let typing = 0;
  query.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ text: query.value, ...(state.selection ? { selection: null } : {}) }), TYPING_MS);
  });
  query.addEventListener("focus", () => finderOf().ready(), { once: true });
  query.addEventListener("keydown", (press) => {
    if (press.key !== "Escape" || !query.value) return;
    press.stopPropagation();
    press.preventDefault();
    query.value = "";
    change({ text: "" });
  });

  function words() {
    query.placeholder = t("find.placeholder");
    query.setAttribute("aria-label", t("find.label"));
    sortName.textContent = t("sort.label");
    for (const option of sort.options) option.textContent = t("sort.by", { name: t(`sort.${option.value}`) });
    wide.querySelector(".button-name").textContent = t(state.wide ? "find.narrow" : "find.wide");
    wide.setAttribute("aria-pressed", String(state.wide));
  }

  function drawSort() {
    const down = state.sort.startsWith("-");
    sort.value = state.sort.replace(/^-/, "");
    turn.firstChild.textContent = down ? "↓" : "↑";
    turn.title = t(down ? "sort.descending" : "sort.ascending");
    turn.setAttribute("aria-label", turn.title);
  }

  makeFilters(sheet, filterButton, chips);
  onChange(["text"], () => {
    if (query !== document.activeElement || !state.text) query.value = state.text;
  });
  onChange(["lang", "wide"], words);
  onChange(["lang", "sort"], drawSort);
  onChange(["wide"], () => byId("stage").classList.toggle("wide", state.wide));
  byId("stage").classList.toggle("wide", state.wide);
  query.value = state.text;
  words();
  drawSort();
}
