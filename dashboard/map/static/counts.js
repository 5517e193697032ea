// How many events of each sort lie at each spot in a window of days.
//
// Events of one spot, colour, kind and contestedness form a cell. A cell keeps its first days and its last days, each
// sorted: the events that overlap from…to are those that start by `to`, less those that ended before `from`. So a step
// of the slider costs two binary searches a cell and doesn't grow with the number of events.

const KINDS = ["strike", "interception", "debris"];

function openCounts(data) {
  const groups = config.groups.length;
  const cells = new Map();
  for (const i of data.mapped) {
    const kind = Math.max(0, KINDS.indexOf(data.word("kind", i)));
    const contested = data.word("status", i) === "contested" ? 1 : 0;
    const key = ((data.spot[i] * groups + data.group[i]) * KINDS.length + kind) * 2 + contested;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(i);
  }
  const list = [...cells.entries()].map(([key, members]) => ({
    spot: Math.floor(key / (2 * KINDS.length * groups)),
    group: Math.floor(key / (2 * KINDS.length)) % groups,
    kind: Math.floor(key / 2) % KINDS.length,
    contested: key % 2,
    starts: Int32Array.from(members, (i) => data.start[i]).sort(),
    ends: Int32Array.from(members, (i) => data.end[i]).sort(),
  }));
  const spots = data.spots.n;
  const counts = {
    total: new Int32Array(spots),
    byGroup: new Int32Array(spots * groups),
    byKind: new Int32Array(spots * KINDS.length),
    contested: new Int32Array(spots),
    groups: new Int32Array(groups),
    shown: 0,
    groupCount: groups,
    most: 1,
  };
  counts.update = (from, to) => {
    counts.total.fill(0);
    counts.byGroup.fill(0);
    counts.byKind.fill(0);
    counts.contested.fill(0);
    counts.groups.fill(0);
    counts.shown = 0;
    for (const cell of list) {
      const n = upTo(cell.starts, to) - upTo(cell.ends, from - 1);
      if (n <= 0) continue;
      counts.total[cell.spot] += n;
      counts.byGroup[cell.spot * groups + cell.group] += n;
      counts.byKind[cell.spot * KINDS.length + cell.kind] += n;
      counts.contested[cell.spot] += n * cell.contested;
      counts.groups[cell.group] += n;
      counts.shown += n;
    }
  };
  if (data.hasDays) counts.update(data.firstDay, data.lastDay);
  counts.whole = counts.total.slice();
  counts.everContested = counts.contested.slice();
  counts.most = counts.total.reduce((most, n) => Math.max(most, n), 1);
  return counts;
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

/** Whether an event lies in the window that is shown: overlap decides. */
function inWindow(data, i) {
  return data.dated(i) && data.start[i] <= state.to && data.end[i] >= state.from;
}
