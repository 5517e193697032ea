// Events per day, week, month or year over the whole range, stacked by colour.

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

/** Bins over the range; an event that may have happened on several days is spread over them, so that sums are right. */
function binEvents(first, last, unit) {
  const starts = [];
  for (let day = binStart(first, unit); day <= last; day = nextBin(day, unit)) starts.push(day);
  const ends = starts.map((day) => nextBin(day, unit) - 1);
  const sums = starts.map(() => new Float64Array(colourClasses().length));
  let low = 0;
  for (let i = 0; i < events.n; i += 1) {
    if (!events.dated(i) || !events.placed(i) || !keptBy(i)) continue;
    while (ends[low] < events.start[i]) low += 1;
    const days = events.end[i] - events.start[i] + 1;
    for (let b = low; b < starts.length && starts[b] <= events.end[i]; b += 1) {
      const shared = Math.min(ends[b], events.end[i]) - Math.max(starts[b], events.start[i]) + 1;
      sums[b][classOf(i)] += shared / days;
    }
  }
  return { starts, ends, sums, most: Math.max(1, ...sums.map((sum) => sum.reduce((a, b) => a + b, 0))) };
}

/** Paint the bars and the axis on a canvas of the given size in px; `x(day)` gives the place of a day. */
function paintHistogram(canvas, size, range, x) {
  const sharpness = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = Math.round(size.width * sharpness);
  canvas.height = Math.round(size.height * sharpness);
  const pen = canvas.getContext("2d");
  pen.setTransform(sharpness, 0, 0, sharpness, 0, 0);
  const axis = 18;
  const floor = size.height - axis;
  const unit = unitFor(range.last - range.first + 1, size.width);
  const bins = binEvents(range.first, range.last, unit);
  bins.starts.forEach((day, b) => {
    const left = Math.max(0, x(day));
    const right = Math.min(size.width, x(bins.ends[b] + 1));
    const gap = right - left > 4 ? 1 : 0;
    let y = floor;
    bins.sums[b].forEach((n, g) => {
      if (!n) return;
      const height = (n / bins.most) * (floor - 6);
      pen.fillStyle = classColour(g);
      pen.fillRect(left + gap / 2, y - height, Math.max(1.5, right - left - gap), height);
      y -= height;
    });
  });
  pen.fillStyle = token("--rule");
  pen.fillRect(0, floor, size.width, 1);
  paintAxis(pen, size, floor, range, x);
  return { unit, most: bins.most };
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
