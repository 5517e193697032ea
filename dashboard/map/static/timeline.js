// The slider under the map: a histogram of all days, a window of days over it, and what plays and switches them.

const SPEEDS = [0.5, 1, 2, 4];

function makeTimeline() {
  const box = byId("timeline");
  if (!timeRange()) {
    box.append(el("p", { class: "hint", "data-t": "timeline.none", text: t("timeline.none") }));
    return;
  }
  const axis = makeAxis();
  const frame = makeWindow(axis);
  const bars = el("canvas", { class: "bars", "aria-hidden": "true" });
  const chosen = el("div", { class: "chosen-span", hidden: true });
  const track = el("div", { class: "track" }, bars, chosen);
  const handles = makeHandles(track, axis, frame);
  const period = el("output", { class: "period", id: "period" });
  const asOf = el("button", { type: "button", class: "text-button", id: "as-known", hidden: true, on: { click: () => change({ knownOn: null }) } });
  const scale = el("span", { class: "scale-note" });
  const middle = () => Math.round((Math.max(state.from, axis.shown().first) + Math.min(state.to, axis.shown().last)) / 2);
  const buttons = {
    back: iconButton("back", "M11.5 3 6 8l5.5 5M4.5 3v10", () => frame.move(-1)),
    play: iconButton("play", "M4 2.5v11l9.5-5.5z", frame.toggle),
    forward: iconButton("forward", "M4.5 3 10 8l-5.5 5M11.5 3v10", () => frame.move(1)),
    loop: iconButton("loop", "M3 8a5 5 0 0 1 8.5-3.5L13 6M13 2.5V6H9.5M13 8a5 5 0 0 1-8.5 3.5L3 10M3 13.5V10h3.5", () => change({ loop: !state.loop })),
    closer: iconButton("closer", "M8 3v10M3 8h10", () => axis.zoom(0.5, middle())),
    wider: iconButton("wider", "M3 8h10", () => axis.zoom(2, middle())),
  };
  const whole = el("button", { type: "button", class: "text-button", id: "whole", "data-t": "timeline.whole", on: { click: showWhole } });
  const mode = choice("mode", [["window", "timeline.mode_window"], ["cumulative", "timeline.mode_cumulative"]], frame.setMode);
  const clock = choice("clock", [["happened", "timeline.clock_happened"], ["known", "timeline.clock_known"]], frame.setClock);
  const speed = el("select", { id: "speed", on: { change: () => change({ speed: Number(speed.value) }) } }, ...SPEEDS.map((n) => el("option", { value: n, text: `${n} ×` })));
  const named = (key, field) => el("label", {}, el("span", { class: "visually-hidden", "data-t": key }), field);
  const clocks = counts.ranges.happened && counts.ranges.known ? [named("timeline.clock", clock)] : [];
  box.append(
    el(
      "div",
      { class: "controls" },
      buttons.back, buttons.play, buttons.forward, buttons.loop, buttons.wider, buttons.closer,
      ...clocks, named("timeline.mode", mode), named("timeline.speed", speed),
    ),
    el("div", { class: "period-row" }, period, asOf, whole, scale),
    track,
  );

  function iconButton(name, path, pressed) {
    const icon = svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
    return el("button", { type: "button", class: `icon icon-${name}`, id: `time-${name}`, on: { click: pressed } }, icon);
  }

  function choice(id, options, chose) {
    const field = el("select", { id }, ...options.map(([value, key]) => el("option", { value, "data-t": key })));
    field.addEventListener("change", () => chose(field.value));
    return field;
  }

  function showWhole() {
    const range = timeRange();
    change({ axisFrom: null, axisTo: null });
    frame.set(range.first, range.last);
  }

  let told = "";
  function place() {
    const words = twoDays(state.from, state.to, "long");
    const days = state.from === state.to ? longDay(state.from) : `${words.start} – ${words.end}`;
    const text = state.clock === "known" ? t("timeline.published", { days }) : days;
    if (text !== told) period.textContent = text;
    told = text;
    handles.place(text);
  }

  /** The span of the selected event, under the bars. */
  function placeChosen() {
    const i = state.selection?.startsWith("event:") ? events.numberOf.get(state.selection.slice(6)) : undefined;
    const [first, last] = i === undefined ? [NO_DAY, NO_DAY] : daysOf(i);
    chosen.hidden = first === NO_DAY;
    if (chosen.hidden) return;
    const [a, b] = [axis.x(first), axis.x(last + 1)].map((px) => Math.min(Math.max(px, 0), axis.width));
    chosen.style.left = `${a}px`;
    chosen.style.width = `${Math.max(3, b - a)}px`;
  }

  function words() {
    fillWords(box);
    for (const name of ["back", "forward", "loop", "closer", "wider"]) nameButton(buttons[name], t(`timeline.${name}`));
    nameButton(buttons.play, t(state.playing ? "timeline.pause" : "timeline.play"));
    buttons.play.querySelector("path").setAttribute("d", state.playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5v11l9.5-5.5z");
    buttons.loop.setAttribute("aria-pressed", String(state.loop));
    for (const slider of handles.sliders) slider.setAttribute("aria-label", t(`timeline.${slider.dataset.name}`));
    box.setAttribute("aria-label", t("timeline.label"));
    mode.value = state.mode;
    clock.value = state.clock;
    speed.value = String(state.speed);
    asOf.hidden = state.clock === "known" || state.knownOn === null;
    if (!asOf.hidden) asOf.textContent = t("timeline.as_known", { date: longDay(state.knownOn) });
  }

  function nameButton(button, text) {
    button.setAttribute("aria-label", text);
    button.title = text;
  }

  function paint() {
    axis.width = track.clientWidth;
    if (!axis.width) return;
    const most = paintHistogram(bars, { width: axis.width, height: track.clientHeight }, axis);
    scale.textContent = t("timeline.scale", { unit: t(axis.unit().key), most: number(most) });
    buttons.wider.disabled = state.axisFrom === null;
    buttons.closer.disabled = axis.days() <= LEAST_STRETCH;
    place();
    placeChosen();
  }

  new ResizeObserver(paint).observe(track);
  onChange(["from", "to", "mode"], place);
  onChange(["selection"], placeChosen);
  onChange(["theme", "lang", "colour", "filter", "clock", "axisFrom", "axisTo"], paint);
  onChange(["knownOn"], () => {
    if (state.clock === "happened") paint();
  });
  onChange(["lang", "playing", "mode", "speed", "loop", "clock", "knownOn"], (changed) => {
    if (state.clock === "happened" || changed.size > 1 || !changed.has("knownOn")) words();
  });
  words();
  paint();
}
