// The slider under the map: a window of days with two handles, played, stepped, dragged or driven by keys.

const SPEEDS = [0.5, 1, 2, 4];

function makeTimeline() {
  const box = byId("timeline");
  if (!timeRange()) {
    box.append(el("p", { class: "hint", "data-t": "timeline.none", text: t("timeline.none") }));
    return;
  }
  const range = timeRange();
  const days = range.last - range.first + 1;
  let unit = unitFor(days, 800);

  const canvas = el("canvas", { class: "bars", "aria-hidden": "true" });
  const shadeLeft = el("div", { class: "shade" });
  const shadeRight = el("div", { class: "shade" });
  const span = slider("window", "span");
  const start = slider("start", "handle handle-start");
  const end = slider("end", "handle handle-end");
  const track = el("div", { class: "track" }, canvas, shadeLeft, shadeRight, span, start, end);
  const period = el("output", { class: "period", id: "period" });
  const scale = el("span", { class: "scale-note" });
  const play = iconButton("play", "M4 2.5v11l9.5-5.5z", toggle);
  const back = iconButton("back", "M11.5 3 6 8l5.5 5M4.5 3v10", () => move(-1));
  const forward = iconButton("forward", "M4.5 3 10 8l-5.5 5M11.5 3v10", () => move(1));
  const whole = el("button", { type: "button", class: "text-button", id: "whole", "data-t": "timeline.whole", on: { click: () => set(range.first, range.last) } });
  const mode = el("select", { id: "mode", on: { change: () => setMode(mode.value) } }, el("option", { value: "window", "data-t": "timeline.mode_window" }), el("option", { value: "cumulative", "data-t": "timeline.mode_cumulative" }));
  const speed = el("select", { id: "speed", on: { change: () => change({ speed: Number(speed.value) }) } }, ...SPEEDS.map((n) => el("option", { value: n, text: `${n} ×` })));
  const named = (key, field) => el("label", {}, el("span", { class: "visually-hidden", "data-t": key }), field);
  box.append(
    el("div", { class: "controls" }, back, play, forward, named("timeline.mode", mode), named("timeline.speed", speed), period, whole, scale),
    track,
  );

  function slider(name, className) {
    return el("div", { class: className, role: "slider", tabindex: 0, id: `slide-${name}`, "aria-orientation": "horizontal", "data-name": name });
  }

  function iconButton(name, path, pressed) {
    const icon = svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
    return el("button", { type: "button", class: `icon icon-${name}`, id: `time-${name}`, on: { click: pressed } }, icon);
  }

  let width = 0;
  const x = (day) => ((day - range.first) / days) * width;
  const dayAt = (px) => range.first + Math.round((px / width) * days);
  const clamp = (day) => Math.min(Math.max(day, range.first), range.last);

  /** Show the days from…to, in order and within the range. */
  function set(from, to) {
    const low = state.mode === "cumulative" ? range.first : clamp(Math.min(from, to));
    change({ from: low, to: Math.max(low, clamp(Math.max(from, to))) });
  }

  /** Move the whole window, keeping its length, by a number of days. */
  function shift(by) {
    if (state.mode === "cumulative") return set(range.first, state.to + by);
    const length = state.to - state.from;
    const from = Math.min(Math.max(state.from + by, range.first), Math.max(range.first, range.last - length));
    return set(from, from + length);
  }

  /** One step: a bin of the histogram. A window over everything first shrinks to a tenth, so that there is a way to go. */
  function move(sign) {
    if (state.mode === "window" && state.from === range.first && state.to === range.last) {
      const length = Math.max(1, Math.round(days / 10));
      return sign > 0 ? set(range.first, range.first + length - 1) : set(range.last - length + 1, range.last);
    }
    return shift(sign * stepDays());
  }

  const stepDays = () => Math.max(1, Math.round(unit.days));

  function setMode(name) {
    change({ mode: name });
    set(state.from, state.to);
  }

  let timer = 0;
  function toggle() {
    if (state.playing) return change({ playing: false });
    if (state.to >= range.last) {
      if (state.mode === "cumulative") set(range.first, range.first);
      else if (state.from === range.first) move(1);
      else shift(-days);
    }
    return change({ playing: true });
  }

  function tick() {
    clearTimeout(timer);
    if (!state.playing) return;
    timer = setTimeout(() => {
      if (state.to >= range.last) change({ playing: false });
      else {
        move(1);
        tick();
      }
    }, 400 / state.speed);
  }

  function place() {
    const [a, b] = [x(state.from), x(state.to + 1)];
    shadeLeft.style.width = `${a}px`;
    shadeRight.style.left = `${b}px`;
    shadeRight.style.width = `${Math.max(0, width - b)}px`;
    span.style.left = `${a}px`;
    span.style.width = `${b - a}px`;
    start.style.left = `${a}px`;
    end.style.left = `${b}px`;
    start.hidden = state.mode === "cumulative";
    const words = twoDays(state.from, state.to, "long");
    const text = state.from === state.to ? longDay(state.from) : `${words.start} – ${words.end}`;
    period.textContent = text;
    const values = { start: [state.from, longDay(state.from)], end: [state.to, longDay(state.to)], window: [state.from, text] };
    for (const handle of [start, end, span]) {
      const [value, valueText] = values[handle.dataset.name];
      handle.setAttribute("aria-valuemin", range.first);
      handle.setAttribute("aria-valuemax", range.last);
      handle.setAttribute("aria-valuenow", value);
      handle.setAttribute("aria-valuetext", valueText);
    }
  }

  function words() {
    fillWords(box);
    for (const name of ["back", "forward"]) nameButton(byId(`time-${name}`), t(`timeline.${name}`));
    nameButton(play, t(state.playing ? "timeline.pause" : "timeline.play"));
    play.querySelector("path").setAttribute("d", state.playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5v11l9.5-5.5z");
    for (const handle of [start, end, span]) handle.setAttribute("aria-label", t(`timeline.${handle.dataset.name}`));
    box.setAttribute("aria-label", t("timeline.label"));
    mode.value = state.mode;
    speed.value = String(state.speed);
  }

  function nameButton(button, text) {
    button.setAttribute("aria-label", text);
    button.title = text;
  }

  function paint() {
    width = track.clientWidth;
    const size = { width, height: track.clientHeight };
    if (!size.width) return;
    const painted = paintHistogram(canvas, size, range, x);
    unit = painted.unit;
    scale.textContent = t("timeline.scale", { unit: t(unit.key), most: number(Math.ceil(painted.most)) });
    place();
  }

  function keys(press) {
    const name = press.currentTarget.dataset.name;
    const step = stepDays();
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -10 * step, PageUp: 10 * step }[press.key];
    const edge = { Home: range.first, End: range.last }[press.key];
    if (by === undefined && edge === undefined) return;
    press.preventDefault();
    if (name === "window") shift(edge === undefined ? by : edge === range.first ? -days : days);
    else if (name === "start") set(Math.min(edge ?? clamp(state.from + by), state.to), state.to);
    else set(state.from, Math.max(edge ?? clamp(state.to + by), state.from));
  }

  function grab(press) {
    if (press.button) return;
    const name = press.currentTarget.dataset.name;
    const left = track.getBoundingClientRect().left;
    const held = { from: state.from, to: state.to, day: dayAt(press.clientX - left) };
    press.currentTarget.setPointerCapture(press.pointerId);
    press.preventDefault();
    press.currentTarget.focus({ preventScroll: true });
    change({ playing: false });
    const drag = (moved) => {
      const by = dayAt(moved.clientX - left) - held.day;
      if (name === "window") {
        const length = held.to - held.from;
        const from = Math.min(Math.max(held.from + by, range.first), range.last - length);
        set(from, state.mode === "cumulative" ? held.to + by : from + length);
      } else if (name === "start") set(Math.min(held.from + by, state.to), state.to);
      else set(state.from, Math.max(held.to + by, state.from));
    };
    const target = press.currentTarget;
    target.addEventListener("pointermove", drag);
    const drop = () => target.removeEventListener("pointermove", drag);
    target.addEventListener("pointerup", drop, { once: true });
    target.addEventListener("pointercancel", drop, { once: true });
  }

  for (const handle of [start, end, span]) {
    handle.addEventListener("keydown", keys);
    handle.addEventListener("pointerdown", grab);
  }
  track.addEventListener("pointerdown", (press) => {
    if (press.target !== canvas && !press.target.classList.contains("shade")) return;
    const day = clamp(dayAt(press.clientX - track.getBoundingClientRect().left));
    if (state.mode === "cumulative") set(range.first, day);
    else if (day < state.from) set(day, state.to);
    else set(state.from, day);
  });

  new ResizeObserver(paint).observe(track);
  onChange(["from", "to", "mode"], place);
  onChange(["theme", "lang", "colour", "filter"], paint);
  onChange(["lang", "playing", "mode", "speed"], words);
  onChange(["playing"], tick);
  words();
  paint();
}
