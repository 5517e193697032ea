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
  const wordOf = {
    region: (i) => places.region_code[data.rawPlace[i]] ?? "",
    precision: (i) => places.place_precision[data.rawPlace[i]] ?? "",
  };
  for (const [key, column] of Object.entries(EVENT_FIELDS)) fields[key] = numbered(data.n, wordOf[key] ?? ((i) => data.word(column, i)));
  const saidCount = data.firstClaim[data.n];
  for (const key of CLAIM_FIELDS) fields[key] = numbered(saidCount, (c) => data.claimText(key, c));
  // On "known on day D" an event has the status that it had then.
  fields.status = { values: STATUSES, codes: data.known.status };
  const [fails, claimFails] = [new Uint16Array(data.n), new Uint8Array(saidCount)];

  function failField(key, bit, words) {
    const allowed = Uint8Array.from(fields[key].values, (word) => (words.includes(word) ? 1 : 0));
    for (let i = 0; i < data.n; i += 1) if (!allowed[fields[key].codes[i]]) fails[i] |= bit;
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
      const allowed = Uint8Array.from(fields[key].values, (word) => (choice[key].includes(word) ? 1 : 0));
      for (let c = 0; c < saidCount; c += 1) if (!allowed[fields[key].codes[c]]) claimFails[c] |= 1 << k;
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
    return Uint8Array.from(fails, (failed) => (failed ? 0 : 1));
  }

  function tally(inView) {
    const counted = Object.fromEntries(FIELDS.map((key) => [key, new Int32Array(fields[key].values.length)]));
    const seen = CLAIM_FIELDS.map((key) => new Int32Array(fields[key].values.length).fill(-1));
    const codes = Object.keys(EVENT_FIELDS).map((key) => fields[key].codes);
    const sums = Object.keys(EVENT_FIELDS).map((key) => counted[key]);
    for (let i = 0; i < data.n; i += 1) {
      const failed = fails[i];
      if (failed & (failed - 1) || failed === KM_BIT || failed === TEXT_BIT || !inView(i)) continue;
      for (let k = 0; k < codes.length; k += 1) if (failed === 0 || failed === 1 << k) sums[k][codes[k][i]] += 1;
      if (failed === 0 || failed === CLAIM_BIT) tallyClaims(i, counted, seen);
    }
    return counted;
  }

  function tallyClaims(i, counted, seen) {
    for (let c = data.firstClaim[i]; c < data.firstClaim[i + 1]; c += 1) {
      for (let k = 0; k < CLAIM_FIELDS.length; k += 1) {
        const code = fields[CLAIM_FIELDS[k]].codes[c];
        if (claimFails[c] & ~(1 << k) || seen[k][code] === i) continue;
        seen[k][code] = i;
        counted[CLAIM_FIELDS[k]][code] += 1;
      }
    }
  }

  return { fields, apply, tally };
}

/** The distinct words of a column, most frequent first, and the number of each line's word among them. */
function numbered(n, wordOf) {
  const numbers = new Map();
  const raw = new Uint32Array(n);
  const often = [];
  for (let k = 0; k < n; k += 1) {
    const word = wordOf(k);
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
      often.push(0);
    }
    often[number] += 1;
    raw[k] = number;
  }
  const words = [...numbers.keys()];
  const order = words.map((_, number) => number).sort((a, b) => often[b] - often[a] || (words[a] < words[b] ? -1 : 1));
  const rank = new Uint32Array(words.length);
  order.forEach((number, place) => { rank[number] = place; });
  return { values: order.map((number) => words[number]), codes: raw.map((number) => rank[number]) };
}
