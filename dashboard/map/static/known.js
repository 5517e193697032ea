// What was known on which day: when each event was first told of, and which status it had by a given day.
//
// Changes of status stand in columns sorted by day. Moving from one day to another walks over the changes between the
// two, so that a step of the slider costs the changes of its days.

const STATUSES = ["claimed", "corroborated", "admitted", "contested", "retracted"];
const CONTESTED = STATUSES.indexOf("contested");

/**
 * The history of all events. `first[i]` is the day event i became known, NO_DAY where no report says when;
 * `status[i]` the status at `day` as a number into STATUSES (`day` null: today's).
 */
function openKnown(data, changes) {
  const { event, day, status } = changes;
  const present = data.status;
  const known = { first: new Int32Array(data.n).fill(NO_DAY), status: present.slice(), day: null, statuses: new Set([...present, ...status]) };
  const order = Int32Array.from(event.keys()).sort((a, b) => day[a] - day[b] || a - b);
  const before = new Uint8Array(event.length);
  const initial = present.slice();
  const latest = new Int16Array(data.n).fill(-1);
  for (const c of order) {
    const i = event[c];
    if (latest[i] < 0) {
      known.first[i] = day[c];
      initial[i] = status[c];
    }
    before[c] = latest[i] < 0 ? status[c] : latest[i];
    latest[i] = status[c];
  }
  let done = order.length;

  /** Take every event to the status it had on a day, null for now; `restate(i, status)` hears of each change on the way. */
  known.goTo = (to, restate) => {
    if (to === known.day) return;
    if (to === null || known.day === null) {
      known.status.set(to === null ? present : initial);
      done = 0;
    }
    known.day = to;
    if (to === null) return;
    while (done < order.length && day[order[done]] <= to) apply(order[done++], status, restate);
    while (done > 0 && day[order[done - 1]] > to) apply(order[--done], before, restate);
  };

  function apply(c, column, restate) {
    const i = event[c];
    if (known.status[i] === column[c]) return;
    if (restate) restate(i, column[c]);
    else known.status[i] = column[c];
  }

  /** Whether somebody had told of the event by the day in question; on the clock of knowing the window says so. */
  known.has = (i) => state.knownOn === null || state.clock === "known" || (known.first[i] !== NO_DAY && known.first[i] <= state.knownOn);
  return known;
}
