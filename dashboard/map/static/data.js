// The data blocks of the page as typed columns. An event is a number 0…n-1 in time order, undated ones last.

const NO_DAY = -2147483648;

/** The value of a data block, inflated where it is packed. */
async function readBlock(name) {
  const block = byId(`data-${name}`);
  if (block.type === "application/json") return JSON.parse(block.textContent);
  const packed = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** The columns of the payload as typed arrays, with what every part of the page asks of them. */
function openEvents(payload) {
  if (payload.format !== config.format) throw new Error(`payload ${payload.format}`);
  const { events, places, claims, texts, enums } = payload;
  const n = payload.n;
  const day = (column) => Int32Array.from(column, (value) => value ?? NO_DAY);
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
  data.start = day(events.start);
  data.end = day(events.end);
  data.rawPlace = Int32Array.from(events.place);
  data.group = Uint8Array.from(events.target_type, (type) => groupOf[type]);
  data.word = (column, i) => enums[column][events[column][i]];
  data.text = (column, i) => texts[events[column][i]];
  data.count = (column, i) => events[column][i];
  data.dated = (i) => data.start[i] !== NO_DAY;
  data.spots = spotsOf(places);
  data.spot = Int32Array.from(data.rawPlace, (place) => data.spots.ofPlace[place]);
  data.placed = (i) => data.spot[i] >= 0;
  data.known = openKnown(data, changesOfClaims(data, claims.said_at.map((number) => dayOf(texts[number]))));
  data.numberOf = new Map(events.id.map((id, i) => [id, i]));
  data.undated = [];
  data.unplaced = [];
  for (let i = 0; i < n; i += 1) {
    if (!data.dated(i)) data.undated.push(i);
    if (!data.placed(i)) data.unplaced.push(i);
  }
  return data;
}

/** The day (UTC) of a date or date-time as text, NO_DAY where it is none. */
function dayOf(iso) {
  const moment = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(moment) ? NO_DAY : Math.floor(moment / DAY_MS);
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
