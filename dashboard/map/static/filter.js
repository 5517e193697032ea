// Which events the reader's filters keep. A filter is a column of 0 and 1, one a event; an event is kept where all are 1.
//
//   addFilter(key, (i) => boolean)   set the filter named `key` by a question asked once of each event
//   setFilter(key, Uint8Array|null)  the same by a ready column; null takes it away
//   keptBy(i)                        whether all filters keep event i
//   keptWithout(key)                 the column of what all filters but `key` keep, for counts by facet
//   activeFilters()                  the names of the filters that are set
//
// Every change counts `state.filter` up, so listeners of "filter" (it is in SHOWN_KEYS) hear of it in the next frame.

const filters = new Map();
/** 1 where every filter keeps the event; null where no filter is set. */
let kept = null;

function addFilter(key, keep) {
  const column = new Uint8Array(events.n);
  for (let i = 0; i < events.n; i += 1) column[i] = keep(i) ? 1 : 0;
  setFilter(key, column);
}

function setFilter(key, column) {
  if (!column && !filters.has(key)) return;
  if (column) filters.set(key, column);
  else filters.delete(key);
  kept = filters.size ? keptWithout("") : null;
  change({ filter: state.filter + 1 });
}

/** Without any filter, since the columns are those of other events. */
function forgetFilters() {
  filters.clear();
  kept = null;
}

function activeFilters() {
  return [...filters.keys()];
}

function keptBy(i) {
  return kept === null || kept[i] === 1;
}

function keptWithout(key) {
  const all = new Uint8Array(events.n).fill(1);
  for (const [name, column] of filters) {
    if (name === key) continue;
    for (let i = 0; i < all.length; i += 1) all[i] &= column[i];
  }
  return all;
}
