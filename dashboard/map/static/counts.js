// How many events of each sort lie at each spot in the window: what the map, the legend and the list draw from.
//
//   counts.total[spot], counts.byClass[spot * counts.classCount + c], counts.byKind[spot * KINDS.length + k],
//   counts.contested[spot], counts.ofClass[c], counts.ofKind[k], counts.ofContested, counts.ofArea, counts.shown
//                                                               the numbers of the window, as typed arrays
//   counts.whole[spot], counts.everContested[spot], counts.most those of the whole file without filters, which set the
//                                                               scale of the symbols
//   counts.stamp[spot]                                          grows whenever a number of the spot changes
//   isShown(i)   event i has a place, is kept by the filters, and lies in the window
//   shownColumn()   the same for all events, as a column of 0 and 1
//   inTime(i)    it lies in the window, wherever it was: overlap decides
//   timeRange()  {first, last} days of the clock in use, or null where no event has any
//
// Events stand in two orders, by their first and by their last day. Those that overlap from…to are those that start by
// `to`, less those that ended before `from`: so when the window moves, only the events between the old ends and the new
// ones are counted, and a step costs the events that come and go. A change of filters or colour counts all once.

const KINDS = ["strike", "interception", "debris"];

function openCounts(data) {
  const spots = data.spots.n;
  const { known } = data;
  const clocks = {
    happened: clockOf(data, data.start, data.end),
    known: clockOf(data, known.first, known.first),
  };
  const counts = {
    total: new Int32Array(spots),
    byKind: new Int32Array(spots * KINDS.length),
    contested: new Int32Array(spots),
    stamp: new Int32Array(spots),
    ofKind: new Int32Array(KINDS.length),
    ofContested: 0,
    ofArea: 0,
    shown: 0,
    ranges: { happened: clocks.happened.range, known: clocks.known.range },
  };
  let classes = null;
  let done = null;

  function add(i, sign) {
    const s = data.spot[i];
    counts.total[s] += sign;
    counts.byClass[s * counts.classCount + classes[i]] += sign;
    counts.byKind[s * KINDS.length + data.kind[i]] += sign;
    counts.ofKind[data.kind[i]] += sign;
    if (data.spots.isArea[s]) counts.ofArea += sign;
    if (known.status[i] === CONTESTED) {
      counts.contested[s] += sign;
      counts.ofContested += sign;
    }
    counts.ofClass[classes[i]] += sign;
    counts.shown += sign;
    counts.stamp[s] += 1;
  }

  /** Count the events between two positions of an order, or uncount them on the way back. */
  function sweep(order, from, to, sign) {
    const [low, high, turn] = from < to ? [from, to, sign] : [to, from, -sign];
    for (let k = low; k < high; k += 1) if (keptBy(order[k]) && known.has(order[k])) add(order[k], turn);
  }

  function restart() {
    known.goTo(state.knownOn);
    classes = classColumn();
    counts.classCount = colourClasses().length;
    counts.byClass = new Int32Array(spots * counts.classCount);
    counts.ofClass = new Int32Array(counts.classCount);
    for (const column of [counts.total, counts.byKind, counts.contested, counts.ofKind]) column.fill(0);
    counts.shown = counts.ofContested = counts.ofArea = 0;
    for (let s = 0; s < spots; s += 1) counts.stamp[s] += 1;
  }

  /** An event gets another status: one that is counted is counted anew. */
  function restate(i, status) {
    const counted = keptBy(i) && data.spot[i] >= 0 && known.first[i] >= done.from && known.first[i] <= done.to;
    if (counted) add(i, -1);
    known.status[i] = status;
    if (counted) add(i, 1);
  }

  /** Bring the numbers to the window of `state`. */
  counts.update = () => {
    const { from, to, clock, knownOn, filter, colour } = state;
    const { byFirst, firsts, byLast, lasts } = clocks[clock];
    const follows = done && clock === done.clock && filter === done.filter && colour === done.colour;
    let [low, high] = [0, 0];
    if (follows && (clock === "known" || knownOn === done.knownOn)) {
      if (clock === "known") known.goTo(knownOn, restate);
      [low, high] = [done.low, done.high];
    } else restart();
    done = { from, to, clock, knownOn, filter, colour, low: upTo(lasts, from - 1), high: upTo(firsts, to) };
    sweep(byFirst, high, done.high, 1);
    sweep(byLast, low, done.low, -1);
  };

  counts.whole = new Int32Array(spots);
  counts.everContested = new Uint8Array(spots);
  for (const i of clocks.happened.byFirst) {
    counts.whole[data.spot[i]] += 1;
    if (known.status[i] === CONTESTED) counts.everContested[data.spot[i]] = 1;
  }
  counts.most = counts.whole.reduce((most, n) => Math.max(most, n), 1);
  return counts;
}

/** Placed events by their first and by their last day on a clock, with these days beside them. */
function clockOf(data, first, last) {
  const members = Int32Array.from(first.keys()).filter((i) => data.spot[i] >= 0 && first[i] !== NO_DAY);
  const byFirst = byDay(members, first);
  const byLast = first === last ? byFirst : byDay(members, last);
  const firsts = byFirst.map((i) => first[i]);
  const lasts = byLast.map((i) => last[i]);
  const days = dayRange(first, last);
  return { byFirst, byLast, firsts, lasts, range: days };
}

/** First and last day of two columns, events without a place included; null where no event has any. */
function dayRange(first, last) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < first.length; i += 1) {
    if (first[i] === NO_DAY) continue;
    low = Math.min(low, first[i]);
    high = Math.max(high, last[i]);
  }
  return low <= high ? { first: low, last: high } : null;
}

/** The members sorted by day, equal days in their order, in time that grows with members and days alone. */
function byDay(members, day) {
  const least = members.reduce((low, i) => Math.min(low, day[i]), Infinity);
  const most = members.reduce((high, i) => Math.max(high, day[i]), -Infinity);
  const at = new Int32Array(Math.max(0, most - least + 2));
  for (const i of members) at[day[i] - least + 1] += 1;
  for (let d = 1; d < at.length; d += 1) at[d] += at[d - 1];
  const order = new Int32Array(members.length);
  for (const i of members) order[at[day[i] - least]++] = i;
  return order;
}

/** How many values of a sorted column are at most `limit`. */
function upTo(sorted, limit) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first and last day of the clock in use, or null where no event has any. */
function timeRange() {
  return counts.ranges[state.clock];
}

/** Whether an event lies in the window on the clock in use: overlap decides. */
function inTime(i) {
  const [first, last] = state.clock === "known" ? [events.known.first[i], events.known.first[i]] : [events.start[i], events.end[i]];
  return first !== NO_DAY && first <= state.to && last >= state.from;
}

/** Whether an event is one of those that the map shows now. */
function isShown(i) {
  return events.spot[i] >= 0 && keptBy(i) && events.known.has(i) && inTime(i);
}

/** The same for all events at once, as a column of 0 and 1. */
function shownColumn() {
  const { n, spot, known } = events;
  const { from, to, clock, knownOn } = state;
  const told = known.first;
  const [first, last] = clock === "known" ? [told, told] : [events.start, events.end];
  const shown = new Uint8Array(n);
  const asked = clock === "known" || knownOn === null ? null : knownOn;
  for (let i = 0; i < n; i += 1) {
    if (first[i] > to || last[i] < from || first[i] === NO_DAY || spot[i] < 0) continue;
    if (asked !== null && (told[i] === NO_DAY || told[i] > asked)) continue;
    shown[i] = kept === null ? 1 : kept[i];
  }
  return shown;
}

/** The events that the map shows now, the latest first. */
function shownEvents() {
  const shown = shownColumn();
  const found = [];
  for (let i = events.n - 1; i >= 0; i -= 1) if (shown[i]) found.push(i);
  return found;
}
