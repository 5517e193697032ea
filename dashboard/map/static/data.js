// The events of the page as typed columns. An event is a number 0…n-1 in time order, undated ones last.
//
//   data.word(column, i)      a word of a closed list (kind, status, weapon, …) of event i
//   data.code(column, i)      the same as its number in data.enums[column]
//   data.text(column, i)      a text of event i
//   data.cell(column, i)      any other cell of event i: a count, a list; null where unknown
//   data.claimText(name, c)   a text of claim c; the claims of event i are data.firstClaim[i] … data.firstClaim[i + 1] - 1
//   data.say(number)          the text of a number
//   data.openLater()          a promise of the block of what only details show (quotes, links, reasons, sources). In large
//                             files it is opened when something of it is first asked for: texts are empty and cells null
//                             until then, and listeners of the key "later" hear when it is open

/** The columns of the payload as typed arrays, with what every part of the page asks of them. */
function openEvents(payload, later = null) {
  if (payload.format !== config.format) throw new Error(`payload ${payload.format}`);
  const { places, texts, enums, n } = payload;
  const columns = (table) => Object.fromEntries(Object.entries(table).map(([name, column]) => [name, name === "id" ? column : numbers(column)]));
  const events = columns(payload.events);
  const claims = columns(payload.claims);
  const firstClaim = new Int32Array(n + 1);
  for (let i = 0; i < n; i += 1) firstClaim[i + 1] = firstClaim[i] + events.claims[i];
  const groupOf = enums.target_type.map((type) => {
    const group = (own(config.targets, type) ?? config.targets.unknown).group;
    return config.groups.findIndex((one) => one.key === group);
  });
  const data = { n, texts, enums, places, claims, firstClaim, borders: payload.borders };
  data.ids = events.id;
  data.kind = Uint8Array.from(events.kind, (word) => Math.max(0, KINDS.indexOf(enums.kind[word])));
  data.status = Uint8Array.from(events.status, (word) => Math.max(0, STATUSES.indexOf(enums.status[word])));
  data.start = events.start;
  data.end = events.end;
  data.rawPlace = events.place;
  data.group = Uint8Array.from(events.target_type, (type) => groupOf[type]);
  data.word = (column, i) => enums[column][events[column][i]];
  data.code = (column, i) => events[column][i];
  data.text = (column, i) => texts[events[column][i]];
  data.say = (number) => (number >= 0 ? texts[number] : (askLater()?.texts.at(~number) ?? ""));
  data.claimText = (name, c) => (own(enums, name) ? enums[name][claims[name][c]] : data.say(claims[name][c]));
  data.cell = (column, i) => {
    if (column in events) return events[column][i] === NO_DAY ? null : events[column][i];
    return askLater()?.events[column].at(i) ?? null;
  };
  data.count = data.cell;
  data.dated = (i) => data.start[i] !== NO_DAY;
  data.spots = spotsOf(places);
  data.spot = data.rawPlace.map((place) => data.spots.ofPlace[place]);
  data.placed = (i) => data.spot[i] >= 0;
  data.known = openKnown(data, changesOf(payload, enums));
  data.undated = [];
  data.unplaced = [];
  for (let i = 0; i < n; i += 1) {
    if (!data.dated(i)) data.undated.push(i);
    if (!data.placed(i)) data.unplaced.push(i);
  }
  let byId = null;
  data.numberOf = {
    get: (id) => (byId ??= new Map(data.ids.map((one, i) => [one, i]))).get(id),
    has: (id) => data.numberOf.get(id) !== undefined,
  };
  let opening = null;
  data.openLater = () => {
    opening ??= readBlock("events-later").then((block) => {
      later = block;
      change({ later: true });
    });
    return opening;
  };
  const askLater = () => {
    if (!later) data.openLater();
    return later;
  };
  return data;
}

/** The changes of status as columns, statuses as numbers into STATUSES. */
function changesOf({ changes }, enums) {
  const numberOf = enums.status.map((word) => Math.max(0, STATUSES.indexOf(word)));
  return { event: numbers(changes.event), day: numbers(changes.day), status: Uint8Array.from(changes.status, (word) => numberOf[word]) };
}

/** Spots are what gets one symbol: places with the same point and precision, whatever distance was measured there. */
function spotsOf(places) {
  const numbers = new Map();
  const spots = { place: [], ofPlace: [] };
  for (let p = 0; p < places.lat.length; p += 1) {
    if (places.lat[p] === null || places.lon[p] === null) {
      spots.ofPlace.push(-1);
      continue;
    }
    const key = [places.lat[p].toFixed(4), places.lon[p].toFixed(4), places.place_precision[p], places.region_code[p]].join();
    if (!numbers.has(key)) {
      numbers.set(key, spots.place.length);
      spots.place.push(p);
    }
    spots.ofPlace.push(numbers.get(key));
  }
  spots.n = spots.place.length;
  spots.key = spots.place.map((p) => `${places.lat[p].toFixed(4)},${places.lon[p].toFixed(4)},${places.place_precision[p] ?? ""}`);
  spots.isArea = spots.place.map((p) => ["region", "country", "sea"].includes(places.place_precision[p]));
  return spots;
}
