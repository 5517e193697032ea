// The two handles and the window between them: dragged by mouse and finger, moved by keys. All three are sliders.

function makeHandles(track, axis, frame) {
  const [span, start, end] = [
    ["window", "span"],
    ["start", "handle handle-start"],
    ["end", "handle handle-end"],
  ].map(([name, className]) => el("div", { class: className, role: "slider", tabindex: 0, id: `slide-${name}`, "aria-orientation": "horizontal", "data-name": name }));
  const [shadeLeft, shadeRight] = [el("div", { class: "shade" }), el("div", { class: "shade" })];
  track.append(shadeLeft, shadeRight, span, start, end);
  const sliders = [start, end, span];

  /** Put everything where the window is. */
  function place(text) {
    const [a, b] = [state.from, state.to + 1].map((day) => Math.min(Math.max(axis.x(day), 0), axis.width));
    shadeLeft.style.transform = `scaleX(${a / axis.width})`;
    shadeRight.style.transform = `scaleX(${1 - b / axis.width})`;
    span.style.left = `${a}px`;
    span.style.width = `${b - a}px`;
    const { first, last } = axis.shown();
    start.style.transform = `translateX(${a}px)`;
    end.style.transform = `translateX(${b}px)`;
    start.hidden = state.mode === "cumulative" || state.from < first || state.from > last;
    end.hidden = state.to < first || state.to > last;
    const range = axis.range();
    const values = { start: [state.from, longDay(state.from)], end: [state.to, longDay(state.to)], window: [state.from, text] };
    for (const slider of sliders) {
      const [value, valueText] = values[slider.dataset.name];
      slider.setAttribute("aria-valuemin", range.first);
      slider.setAttribute("aria-valuemax", range.last);
      slider.setAttribute("aria-valuenow", value);
      slider.setAttribute("aria-valuetext", valueText);
    }
  }

  function keys(press) {
    const { name } = press.currentTarget.dataset;
    const range = axis.range();
    const step = frame.step();
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -10 * step, PageUp: 10 * step }[press.key];
    const edge = { Home: range.first, End: range.last }[press.key];
    const zoom = { "+": 0.5, "-": 2 }[press.key];
    if (zoom) axis.zoom(zoom, name === "start" ? state.from : state.to);
    if (by === undefined && edge === undefined) return;
    press.preventDefault();
    if (name === "window") frame.shift(edge === undefined ? by : edge === range.first ? range.first - range.last : range.last - range.first);
    else if (name === "start") frame.set(Math.min(edge ?? frame.clamp(state.from + by), state.to), state.to);
    else frame.set(state.from, Math.max(edge ?? frame.clamp(state.to + by), state.from));
    axis.follow(state.from, state.to);
  }

  function grab(press) {
    if (press.button) return;
    const target = press.currentTarget;
    const { name } = target.dataset;
    const { left } = track.getBoundingClientRect();
    const range = axis.range();
    const held = { from: state.from, to: state.to, day: axis.dayAt(press.clientX - left) };
    target.setPointerCapture(press.pointerId);
    press.preventDefault();
    target.focus({ preventScroll: true });
    change({ playing: false });
    const drag = (moved) => {
      const by = axis.dayAt(moved.clientX - left) - held.day;
      if (name === "window") {
        const length = held.to - held.from;
        const from = Math.min(Math.max(held.from + by, range.first), range.last - length);
        frame.set(from, state.mode === "cumulative" ? held.to + by : from + length);
      } else if (name === "start") frame.set(Math.min(held.from + by, state.to), state.to);
      else frame.set(state.from, Math.max(held.to + by, state.from));
    };
    target.addEventListener("pointermove", drag);
    const drop = () => target.removeEventListener("pointermove", drag);
    target.addEventListener("pointerup", drop, { once: true });
    target.addEventListener("pointercancel", drop, { once: true });
  }

  for (const slider of sliders) {
    slider.addEventListener("keydown", keys);
    slider.addEventListener("pointerdown", grab);
  }
  track.addEventListener("pointerdown", (press) => {
    if (press.target.tagName !== "CANVAS" && !press.target.classList.contains("shade")) return;
    const day = frame.clamp(axis.dayAt(press.clientX - track.getBoundingClientRect().left));
    if (state.mode === "cumulative") frame.set(axis.range().first, day);
    else if (day < state.from) frame.set(day, state.to);
    else frame.set(state.from, day);
  });
  track.addEventListener("wheel", (turned) => {
    const { left } = track.getBoundingClientRect();
    const sideways = Math.abs(turned.deltaX) > Math.abs(turned.deltaY);
    if (!sideways && !turned.ctrlKey && !turned.shiftKey && axis.width < 700) return;
    turned.preventDefault();
    if (sideways || turned.shiftKey) axis.pan(Math.sign(turned.deltaX || turned.deltaY) * Math.max(1, axis.days() / 12));
    else axis.zoom(turned.deltaY < 0 ? 0.8 : 1.25, axis.dayAt(turned.clientX - left));
  }, { passive: false });
  return { place, sliders };
}
