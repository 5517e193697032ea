// The order in which the page comes to life.

const queue = [];
byId("app").hidden = false;

/** Called once by each layer of the map, lowest first. */
function addLayer(key, map) {
  queue.push({ key, map });
}

async function start() {
  try {
    await open();
    window.strikemapReady = true;
    tellDrawn();
    whenIdle([queue[0].map.rehearse, queue[0].map.rehearse]);
    prepareChoice();
  } catch (error) {
    window.strikemapFail(error.message);
  }
}

async function open() {
  config = await readBlock("config");
  if (isEmbedded()) await awaitEvents();
  lang = config.lang;
  const [searching, ...blocks] = await Promise.all(["search", ...queue.map(({ key }) => key)].map(readBlock));
  const { map } = queue[0];
  const initial = { lang: config.lang, theme: config.theme };
  Object.assign(state, initial);
  map.setView([50, 35], 4, { animate: false });
  onChange(["lang"], applyLanguage);
  onChange(["theme"], applyTheme);
  onChange(COUNT_KEYS, () => counts.update());
  queue.forEach(({ key }, i) => layers[key](map, blocks[i]));
  if (isPlain("events-later")) await events.openLater();
  const whole = timeRange();
  if (whole) Object.assign(state, { from: whole.first, to: whole.last });
  const { view, ...asked } = readAddress(bar.read(), initial);
  Object.assign(state, asked);
  keepKnown(asked);
  applyLanguage();
  document.documentElement.dataset.theme = state.theme;
  const looking = startChoice(searching);
  counts.update();
  makeSwitches();
  makeControls(map);
  makeLegend();
  makeGuide();
  makePanel();
  makeTimeline();
  makeFoot();
  makePaper(map);
  keepRenewing(map, initial);
  map.invalidateSize({ animate: false });
  map.fitReach();
  if (view) goToView(map, view);
  else showHome(map);
  map.panInsideBounds(map.reach, { animate: false });
  map.setMaxBounds(map.reach);
  keepAddress(map, initial);
  new ResizeObserver(() => fitSize(map)).observe(map.getContainer());
  onChange([...COUNT_KEYS, "lang"], showCount);
  showCount();
  pending = new Set(["lang", "theme", "from", "to", "colour", "tab", "bands", ...(state.selection ? ["selection"] : [])]);
  tell();
  if (view) goToView(map, view);
  requestAnimationFrame(() => { map.ready = true; });
  await looking;
}

/** The view that shows every placed event of the file, or the home of the base map where there is none. */
function showHome(map) {
  map.asked = null;
  const points = [];
  for (let s = 0; s < events.spots.n; s += 1) if (events.places.place_precision[events.spots.place[s]] !== "country") points.push(map.pointOfSpot(s));
  const bounds = points.length > 1 ? L.latLngBounds(points) : map.home;
  const legend = byId("legend");
  const right = legend.open && map.getSize().x > 760 ? legend.offsetWidth + 32 : 36;
  map.fitBounds(bounds, { paddingTopLeft: [52, 32], paddingBottomRight: [right, 40], maxZoom: 7, animate: false });
  map.touched = false;
}

function applyLanguage() {
  lang = state.lang;
  document.documentElement.lang = lang;
  fillWords();
  if (!config.title) document.title = t("title");
}

function applyTheme() {
  document.documentElement.dataset.theme = state.theme;
}

function showCount() {
  byId("shown").textContent = t("counts.shown", { n: number(counts.shown), total: number(events.n) });
}

function makeSwitches() {
  const languages = byId("lang");
  languages.append(...Object.keys(config.messages).map((code) => el("option", { value: code, text: config.messages[code].name, lang: code })));
  languages.addEventListener("change", () => change({ lang: languages.value }));
  const themes = byId("theme");
  themes.addEventListener("change", () => change({ theme: themes.value }));
  const show = () => {
    languages.value = state.lang;
    themes.value = state.theme;
  };
  onChange(["lang", "theme"], show);
  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    pending.add("theme");
    if (!frame) frame = requestAnimationFrame(tell);
  });
  byId("skip").addEventListener("click", (click) => {
    click.preventDefault();
    byId("panel").focus();
  });
}

function makeControls(map) {
  const zoom = L.control.zoom({ position: "topleft" }).addTo(map);
  const [zoomIn, zoomOut] = zoom.getContainer().querySelectorAll("a");
  const home = el("a", { href: "#", role: "button", class: "leaflet-control-home", text: "⤢" });
  home.addEventListener("click", (click) => {
    click.preventDefault();
    showHome(map);
  });
  zoom.getContainer().append(home);
  L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
  const name = () => {
    [[zoomIn, "map.zoom_in"], [zoomOut, "map.zoom_out"], [home, "map.reset"]].forEach(([button, key]) => {
      button.title = t(key);
      button.setAttribute("aria-label", t(key));
    });
    map.getContainer().setAttribute("aria-label", t("map.label"));
    map.getContainer().setAttribute("role", "region");
  };
  onChange(["lang"], name);
  name();
  const credit = () => { byId("attribution").textContent = [...config.attribution, t("map.projection")].join(" · "); };
  onChange(["lang"], credit);
  credit();
}

function makeFoot() {
  const draw = () => {
    const lines = [];
    if (config.reports !== null) lines.push(t("footer.from", { reports: tn("counts.reports", config.reports) }));
    if (config.set_aside) lines.push(tn("counts.set_aside", config.set_aside));
    if (config.generated) lines.push(t("footer.generated", { date: saidText(config.generated) }));
    const first = lines.join(", ");
    const border = borderSource?.name
      ? t("footer.border", { name: borderSource.name, date: borderSource.date, licence: borderSource.licence, hash: borderSource.sha256.slice(0, 12) })
      : "";
    const snapshot = config.snapshot ? t("footer.snapshot", { stamp: config.snapshot.stamp.slice(0, 12) }) : "";
    const tiles = tileHost ? t("footer.tiles", { host: tileHost }) : "";
    const all = [first, border, tiles, snapshot, t("footer.format", { format: config.format })];
    byId("foot").replaceChildren(...all.filter(Boolean).map((text) => el("span", { text })));
  };
  onChange(["lang", "data"], draw);
  draw();
}
