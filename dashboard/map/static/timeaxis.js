// The axis of the timeline: which days it shows, where a day stands on it, and how it zooms and pans.

/** Fewest days that the axis shows, unless the whole range is shorter. */
const LEAST_STRETCH = 14;

function makeAxis() {
  const axis = { width: 0 };

  axis.range = () => timeRange();

  /** The days shown: first and last, inclusive. */
  axis.shown = () => {
    const range = timeRange();
    const inside = state.axisFrom !== null && state.axisFrom >= range.first && state.axisTo <= range.last && state.axisFrom < state.axisTo;
    return inside ? { first: state.axisFrom, last: state.axisTo } : range;
  };

  axis.days = () => axis.shown().last - axis.shown().first + 1;
  axis.unit = () => unitFor(axis.days(), axis.width || 800);
  axis.x = (day) => ((day - axis.shown().first) / axis.days()) * axis.width;
  axis.dayAt = (px) => axis.shown().first + Math.round((px / axis.width) * axis.days());

  /** Show a stretch of so many days beginning at `first`, as far as the range allows. */
  axis.show = (first, days) => {
    const range = timeRange();
    const whole = range.last - range.first + 1;
    const length = Math.min(whole, Math.max(LEAST_STRETCH, Math.round(days)));
    const from = Math.min(Math.max(Math.round(first), range.first), range.last - length + 1);
    change(length >= whole ? { axisFrom: null, axisTo: null } : { axisFrom: from, axisTo: from + length - 1 });
  };

  /** Zoom by a factor (below 1: closer) around a day, which stays where it is. */
  axis.zoom = (factor, day) => {
    const { first } = axis.shown();
    axis.show(day - (day - first) * factor, axis.days() * factor);
  };

  axis.pan = (days) => axis.show(axis.shown().first + days, axis.days());

  /** Have the axis follow a window that ran out of it. */
  axis.follow = (from, to) => {
    const { first, last } = axis.shown();
    if (to > last) axis.show(to - axis.days() + 1 + Math.round(axis.days() / 4), axis.days());
    else if (to < first) axis.show(from, axis.days());
  };
  return axis;
}
