// Events per day, week, month or year over the days that the axis shows, stacked by colour. An event that may have
// happened on several days counts in each bar that its span touches, as the window counts it, and lighter where it
// touches more than one.

const UNITS = [
  { name: "day", days: 1, key: "timeline.per_day" },
  { name: "week", days: 7, key: "timeline.per_week" },
  { name: "month", days: 30.44, key: "timeline.per_month" },
  { name: "year", days: 365.25, key: "timeline.per_year" },
];

/** The finest unit whose bars are at least `least` px wide. */
function unitFor(days, width, least = 5) {
  return UNITS.find((unit) => (width * unit.days) / days >= least) ?? UNITS[UNITS.length - 1];
}

/** The first day of the bin that holds a day. */
function binStart(day, unit) {
  if (unit.name === "day") return day;
  if (unit.name === "week") return day - (((day + 3) % 7) + 7) % 7;
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), unit.name === "month" ? date.getUTCMonth() : 0, 1) / DAY_MS;
}

function nextBin(day, unit) {
  if (unit.name === "day") return day + 1;
  if (unit.name === "week") return day + 7;
  const date = new Date(day * DAY_MS);
  return unit.name === "month"
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS
    : Date.UTC(date.getUTCFullYear() + 1, 0, 1) / DAY_MS;
}

/** First and last day of an event on the clock in use, NO_DAY where it has none. */
function daysOf(i) {
  if (state.clock === "known") return [events.known.first[i], events.known.first[i]];
  return [events.start[i], events.end[i]];
}

/** The bins from one day to another: first and last days, and by bin and class how many events lie in it or touch it. */
function binEvents(first, last, unit) {
  const starts = [];
  for (let day = binStart(first, unit); day <= last; day = nextBin(day, unit)) starts.push(day);
  const ends = starts.map((day) => nextBin(day, unit) - 1);
  const n = starts.length;
  const classCount = colourClasses().length;
  const classes = state.colour === "status" && state.clock === "known" ? events.status : classColumn();
  const binOf = new Int32Array(ends[n - 1] - starts[0] + 1);
  for (let b = 0; b < n; b += 1) binOf.fill(b, starts[b] - starts[0], ends[b] - starts[0] + 1);
  const sure = new Int32Array(n * classCount);
  const turns = new Int32Array((n + 1) * classCount);
  const low = starts[0];
  const high = ends[n - 1];
  const [firsts, lasts] = state.clock === "known" ? [events.known.first, events.known.first] : [events.start, events.end];
  const { spot, n: eventCount } = events;
  for (let i = 0; i < eventCount; i += 1) {
    const from = firsts[i];
    const to = lasts[i];
    if (from === NO_DAY || to < low || from > high || spot[i] < 0 || (kept !== null && !kept[i]) || !events.known.has(i)) continue;
    const a = binOf[Math.max(from, low) - low];
    const b = binOf[Math.min(to, high) - low];
    if (a === b && from >= low && to <= high) sure[a * classCount + classes[i]] += 1;
    else {
      turns[a * classCount + classes[i]] += 1;
      turns[(b + 1) * classCount + classes[i]] -= 1;
    }
  }
  for (let k = classCount; k < turns.length; k += 1) turns[k] += turns[k - classCount];
  let most = 1;
  for (let b = 0; b < n; b += 1) {
    let sum = 0;
    for (let k = b * classCount; k < (b + 1) * classCount; k += 1) sum += sure[k] + turns[k];
    most = Math.max(most, sum);
  }
  return { starts, ends, classCount, sure, loose: turns, most };
}

/** Paint the bars and the axis on a canvas of the given size in px; returns how many events the highest bar has. */
function paintHistogram(canvas, size, axis) {
  const sharpness = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = Math.round(size.width * sharpness);
  canvas.height = Math.round(size.height * sharpness);
  const pen = canvas.getContext("2d");
  pen.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  const floor = size.height - 18;
  const shown = axis.shown();
  const bins = binEvents(shown.first, shown.last, axis.unit());
  const colours = colourClasses().map((_, c) => classColour(c));
  bins.starts.forEach((day, b) => {
    const left = Math.max(0, axis.x(day));
    const right = Math.min(size.width, axis.x(bins.ends[b] + 1));
    const gap = right - left > 4 ? 1 : 0;
    let y = floor;
    for (const [part, alpha] of [[bins.sure, 1], [bins.loose, 0.45]]) {
      pen.globalAlpha = alpha;
      for (let c = 0; c < bins.classCount; c += 1) {
        const n = part[b * bins.classCount + c];
        if (!n) continue;
        const height = (n / bins.most) * (floor - 6);
        pen.fillStyle = colours[c];
        pen.fillRect(left + gap / 2, y - height, Math.max(1.5, right - left - gap), height);
        y -= height;
      }
    }
  });
  pen.globalAlpha = 1;
  pen.fillStyle = token("--rule");
  pen.fillRect(0, floor, size.width, 1);
  paintAxis(pen, size, floor, shown, axis.x);
  return bins.most;
}

function paintAxis(pen, size, floor, range, x) {
  const days = range.last - range.first + 1;
  pen.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = "top";
  const steps = [
    { days: 1, unit: UNITS[0], every: 1, options: { day: "numeric", month: "short" } },
    { days: 7, unit: UNITS[1], every: 1, options: { day: "numeric", month: "short" } },
    { days: 31, unit: UNITS[2], every: 1, options: { month: "short", year: "numeric" } },
    { days: 92, unit: UNITS[2], every: 3, options: { month: "short", year: "numeric" } },
    { days: 366, unit: UNITS[3], every: 1, options: { year: "numeric" } },
    { days: 3660, unit: UNITS[3], every: 10, options: { year: "numeric" } },
    { days: 36600, unit: UNITS[3], every: 100, options: { year: "numeric" } },
  ];
  const step = steps.find((one) => (size.width * one.days) / days >= 76) ?? steps[steps.length - 1];
  let day = binStart(range.first, step.unit);
  while (day <= range.last) {
    const date = new Date(day * DAY_MS);
    const onStep = step.unit.name === "month" ? date.getUTCMonth() % step.every === 0 : step.unit.name === "year" ? date.getUTCFullYear() % step.every === 0 : true;
    const at = x(day);
    if (onStep && at >= 0) {
      pen.fillStyle = token("--rule");
      pen.fillRect(at, floor, 1, 5);
      const text = dayText(day, step.options);
      if (at + pen.measureText(text).width + 4 < size.width) {
        pen.fillStyle = token("--quiet");
        pen.fillText(text, at + 4, floor + 5);
      }
    }
    day = nextBin(day, step.unit);
  }
}
