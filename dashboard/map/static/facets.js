// What a reader filters by, as columns of small numbers, and how many events each choice would show.
//
//   facets.apply(choice, found)   the column of 0 and 1 of the events that the choice keeps; `found` is that of the text
//                                 search or null
//   facets.tally(inView)          by field, how many events each value would show given all other filters
//   facets.fields[key].values     the words of a field, most frequent first
//
// A choice is {field: [words]} and {km: [least, most]}; what it lacks keeps everything. Each event has a bit for each
// filter that it fails: it is shown where none is set, and a field's counts take those that fail at most that field.
// The fields of claims are held against one and the same claim: "denied" and "Moscow's side" is a denial of Moscow's side.

const EVENT_FIELDS = { kind: "kind", target: "target_type", weapon: "weapon", status: "status", region: "", precision: "" };
const CLAIM_FIELDS = ["side", "act", "outlet", "language"];
const FIELDS = [...Object.keys(EVENT_FIELDS), ...CLAIM_FIELDS];
const [KM_BIT, TEXT_BIT, CLAIM_BIT] = [6, 7, 8].map((bit) => 1 << bit);

function openFacets(data) {
  const fields = {};
  const { places } = data;
  const saidCount = data.firstClaim[data.n];
  const placeOf = (i) => data.rawPlace[i];
  const byPlace = { region: places.region_code, precision: places.place_precision };

  /** The columns of a field; claims' fields that are texts have their numbers for words. */
  function columnsOf(key) {
    // On "known on day D" an event has the status that it had then.
    if (key === "status") return { values: STATUSES, codes: data.known.status };
    if (byPlace[key]) {
      const ofPlace = byPlace[key].map((word) => word ?? "");
      return numbered(data.n, placeOf, (place) => ofPlace[place] ?? "");
    }
    if (EVENT_FIELDS[key]) return numbered(data.n, (i) => data.code(EVENT_FIELDS[key], i), (code) => data.enums[EVENT_FIELDS[key]][code]);
    const column = data.claims[key];
    return numbered(saidCount, (c) => column[c], (code) => (own(data.enums, key) ? data.enums[key][code] : data.say(code)));
  }

  // Made when first asked for: a reader who filters by one field waits for that one.
  for (const key of FIELDS) {
    let made = null;
    Object.defineProperty(fields, key, { enumerable: true, get: () => (made ??= columnsOf(key)) });
  }
  const [fails, claimFails] = [new Uint16Array(data.n), new Uint8Array(saidCount)];

  function failField(key, bit, words) {
    const { values, codes } = fields[key];
    const allowed = Uint8Array.from(values, (word) => (words.includes(word) ? 1 : 0));
    for (let i = 0; i < data.n; i += 1) if (!allowed[codes[i]]) fails[i] |= bit;
  }

  /** Distance is a range: an event is kept where its range and the one asked for overlap. */
  function failDistance([least, most]) {
    const failsAt = Uint8Array.from(places.lat, (_, p) => {
      const low = places.min_km[p] ?? places.distance_km[p];
      const high = places.max_km[p] ?? places.distance_km[p];
      return low === null || (least !== null && high < least) || (most !== null && low > most) ? 1 : 0;
    });
    for (let i = 0; i < data.n; i += 1) if (failsAt[data.rawPlace[i]]) fails[i] |= KM_BIT;
  }

  function failClaims(choice) {
    claimFails.fill(0);
    if (!CLAIM_FIELDS.some((key) => choice[key])) return;
    CLAIM_FIELDS.forEach((key, k) => {
      if (!choice[key]) return;
      const { values, codes } = fields[key];
      const allowed = Uint8Array.from(values, (word) => (choice[key].includes(word) ? 1 : 0));
      for (let c = 0; c < saidCount; c += 1) if (!allowed[codes[c]]) claimFails[c] |= 1 << k;
    });
    for (let i = 0; i < data.n; i += 1) {
      let kept = false;
      for (let c = data.firstClaim[i]; c < data.firstClaim[i + 1] && !kept; c += 1) kept = claimFails[c] === 0;
      if (!kept) fails[i] |= CLAIM_BIT;
    }
  }

  function apply(choice, found) {
    fails.fill(0);
    Object.keys(EVENT_FIELDS).forEach((key, bit) => {
      if (choice[key]) failField(key, 1 << bit, choice[key]);
    });
    if (choice.km) failDistance(choice.km);
    if (found) for (let i = 0; i < data.n; i += 1) if (!found[i]) fails[i] |= TEXT_BIT;
    failClaims(choice);
    const keeps = new Uint8Array(data.n);
    for (let i = 0; i < data.n; i += 1) keeps[i] = fails[i] ? 0 : 1;
    return keeps;
  }

  function tally(inView) {
    const counted = Object.fromEntries(FIELDS.map((key) => [key, new Int32Array(fields[key].values.length)]));
    const seen = CLAIM_FIELDS.map((key) => new Int32Array(fields[key].values.length).fill(-1));
    const codes = Object.keys(EVENT_FIELDS).map((key) => fields[key].codes);
    const saidCodes = CLAIM_FIELDS.map((key) => fields[key].codes);
    const sums = Object.keys(EVENT_FIELDS).map((key) => counted[key]);
    for (let i = 0; i < data.n; i += 1) {
      const failed = fails[i];
      if (failed & (failed - 1) || failed === KM_BIT || failed === TEXT_BIT || !inView(i)) continue;
      for (let k = 0; k < codes.length; k += 1) if (failed === 0 || failed === 1 << k) sums[k][codes[k][i]] += 1;
      if (failed === 0 || failed === CLAIM_BIT) tallyClaims(i, counted, seen, saidCodes);
    }
    return counted;
  }

  function tallyClaims(i, counted, seen, saidCodes) {
    for (let c = data.firstClaim[i]; c < data.firstClaim[i + 1]; c += 1) {
      for (let k = 0; k < CLAIM_FIELDS.length; k += 1) {
        const code = saidCodes[k][c];
        if (claimFails[c] & ~(1 << k) || seen[k][code] === i) continue;
        seen[k][code] = i;
        counted[CLAIM_FIELDS[k]][code] += 1;
      }
    }
  }

  return { fields, apply, tally };
}

/** The distinct words of a column, most frequent first, and the number of each line's word among them. Lines come as
 *  whole numbers, several of which may stand for one word. */
function numbered(n, numberOf, wordOf) {
  const words = new Map();
  const numbers = new Map();
  const raw = new Uint32Array(n);
  const often = [];
  let [last, code] = [null, 0];
  for (let k = 0; k < n; k += 1) {
    const one = numberOf(k);
    if (one !== last) {
      if (!numbers.has(one)) {
        const word = wordOf(one);
        if (!words.has(word)) {
          words.set(word, words.size);
          often.push(0);
        }
        numbers.set(one, words.get(word));
      }
      [last, code] = [one, numbers.get(one)];
    }
    often[code] += 1;
    raw[k] = code;
  }
  const names = [...words.keys()];
  const order = names.map((_, number) => number).sort((a, b) => often[b] - often[a] || (names[a] < names[b] ? -1 : 1));
  const rank = new Uint32Array(names.length);
  order.forEach((number, place) => { rank[number] = place; });
  return { values: order.map((number) => names[number]), codes: raw.map((number) => rank[number]) };
}
