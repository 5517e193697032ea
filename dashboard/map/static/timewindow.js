// The window of days: set, moved, stepped and played.

function makeWindow(axis) {
  const clamp = (day) => Math.min(Math.max(day, timeRange().first), timeRange().last);
  const step = () => Math.max(1, Math.round(axis.unit().days));

  /** Show the days from…to, in order and within the range. */
  function set(from, to) {
    const low = state.mode === "cumulative" ? timeRange().first : clamp(Math.min(from, to));
    change({ from: low, to: Math.max(low, clamp(Math.max(from, to))) });
  }

  /** Move the whole window, keeping its length, by a number of days. */
  function shift(by) {
    const range = timeRange();
    if (state.mode === "cumulative") return set(range.first, state.to + by);
    const length = state.to - state.from;
    const from = Math.min(Math.max(state.from + by, range.first), Math.max(range.first, range.last - length));
    return set(from, from + length);
  }

  /** One step: a bin of the histogram. A window over everything first shrinks to a tenth, so that there is a way to go. */
  function move(sign) {
    const range = timeRange();
    if (state.mode === "window" && state.from === range.first && state.to === range.last) {
      const length = Math.max(1, Math.round((range.last - range.first + 1) / 10));
      if (sign > 0) set(range.first, range.first + length - 1);
      else set(range.last - length + 1, range.last);
    } else shift(sign * step());
    axis.follow(state.from, state.to);
  }

  function rewind() {
    const range = timeRange();
    if (state.mode === "cumulative") set(range.first, range.first);
    else if (state.from === range.first) move(1);
    else shift(range.first - range.last);
    axis.follow(state.from, state.to);
  }

  function toggle() {
    if (!state.playing && state.to >= timeRange().last) rewind();
    change({ playing: !state.playing });
  }

  let timer = 0;
  function tick() {
    clearTimeout(timer);
    if (!state.playing) return;
    timer = setTimeout(() => {
      if (state.to < timeRange().last) move(1);
      else if (state.loop) rewind();
      else return change({ playing: false });
      return tick();
    }, 400 / state.speed);
  }

  function setMode(mode) {
    change({ mode });
    set(state.from, state.to);
  }

  /** The other clock, with its whole range. */
  function setClock(clock) {
    const range = counts.ranges[clock];
    if (range) change({ clock, from: range.first, to: range.last, axisFrom: null, axisTo: null, playing: false });
  }

  onChange(["playing", "speed"], tick);
  return { set, shift, move, step, clamp, toggle, setMode, setClock };
}
