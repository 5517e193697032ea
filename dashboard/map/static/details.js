// What is known of one event, and who says so. On a day in the past, only what had been said by then.

const COUNTED = ["launched", "downed", "jammed", "killed", "injured"];

/** The whole account of an event as an element. */
function eventCard(i) {
  const place = events.rawPlace[i];
  const written = events.text("place_as_written", i);
  const told = claimsOf(i).filter(isSaid);
  const facts = [
    ["fact.date", eventDate(i), t(`basis.${events.word("date_basis", i)}`)],
    ["fact.place", eventPlace(i), placeNotes(i, place, written)],
    ["fact.border", distanceText(place), borderText(place)],
    ["fact.target", hasTarget(i) ? targetText(i) : "", hasTarget(i) && targetTypeText(i) !== targetText(i) ? targetTypeText(i) : ""],
    ["fact.weapon", events.word("weapon", i) === "unknown" ? "" : weaponText(i), ""],
    ["fact.attacker", events.word("attacker", i) === "unknown" ? "" : t(`attacker.${events.word("attacker", i)}`), ""],
    ...COUNTED.map((name) => [`fact.${name}`, countText(i, name), isDisputed(i, name) ? t("conflict.see") : ""]),
    ["fact.reader", events.text("reader", i), t("fact.reader_note")],
  ];
  return el(
    "article",
    { class: "event", "data-event": events.ids[i] },
    el("header", { class: "event-head" }, eventMark(i), el("h3", { text: eventTitle(i), dir: "auto" })),
    ...asKnown(i, told),
    standingBox(i, told),
    el("dl", { class: "facts" }, ...facts.filter(([, value]) => value).flatMap(factRow)),
    ...conflictParts(i, told),
    el("h4", { text: t("fact.claims") }),
    claimColumns(told),
    ...storyParts(i, told),
    citeBox(i, told),
  );
}

/** The numbers of an event's claims. */
function claimsOf(i) {
  return Array.from({ length: events.firstClaim[i + 1] - events.firstClaim[i] }, (_, k) => events.firstClaim[i] + k);
}

/** A text of a claim, or its word of a closed list. */
function claimText(c, name) {
  return events.claimText(name, c);
}

function sayText(number) {
  return events.say(number);
}

/** The day of a date or moment as text, NO_DAY where it is none. */
function dayOfMoment(iso) {
  const moment = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(moment) ? NO_DAY : Math.floor(moment / DAY_MS);
}

/** Whether a claim had been made by the day in question; one without a day had not, as far as anybody can show. */
function isSaid(c) {
  if (state.knownOn === null) return true;
  const day = events.claims.said_day[c];
  return day !== NO_DAY && day <= state.knownOn;
}

/** The note on top while the page shows what was known on a day. */
function asKnown(i, told) {
  if (state.knownOn === null) return [];
  const left = claimsOf(i).length - told.length;
  const lines = [t(told.length ? "known.only" : "known.nothing", { date: longDay(state.knownOn) })];
  if (left) lines.push(tn("known.later", left));
  if (told.length) lines.push(t("known.rest"));
  return [el("p", { class: "known-note", text: lines.join(" ") })];
}

function countText(i, name) {
  const range = (events.count("ranges", i) ?? []).find(([counted]) => counted === name);
  if (range) return t("fact.between", { low: number(range[1]), high: number(range[2]) });
  return events.count(name, i) === null ? "" : number(events.count(name, i));
}

/** How the place came about; how exact it is stands under the heading. */
function placeNotes(i, place, written) {
  const notes = [];
  const name = events.places.place_name[place];
  if (written && name && written !== name) notes.push(t("place.as_written", { name: written }));
  const reasons = (events.count("place_reasons", i) ?? []).map((reason) => saidSentence(sayText(reason)));
  if (reasons.length) notes.push(t("place.because", { reason: reasons.join(t("joined.semicolon")) }));
  const source = events.places.place_source?.[place];
  if (source) notes.push(t("place.source", { name: source }));
  return notes.join(" · ");
}

/** Against which border a place was measured, where that is another one than the one drawn. */
function borderText(place) {
  const source = events.borders?.[events.places.border?.[place]];
  if (!source || events.places.distance_km[place] === null || source.sha256 === borderSource?.sha256) return "";
  return t("border.source", { name: `${source.name} ${source.version}`.trim(), date: source.date });
}

function factRow([key, value, note]) {
  const answer = el("dd", {}, el("span", { text: value, dir: "auto" }));
  if (note) answer.append(" ", el("small", { text: note, dir: "auto" }));
  return [el("dt", { text: t(key) }), answer];
}

/** Claims in columns: the two governments' sides face each other where both speak, all others stand below. */
function claimColumns(told) {
  const columns = { ukrainian: [], russian: [], others: [] };
  for (const c of told) {
    const side = claimText(c, "side");
    (columns[side] ?? columns.others).push(claimItem(c, side));
  }
  const column = (name, items) =>
    el(
      "section",
      { class: `side side-${name}${items.length ? "" : " side-silent"}` },
      el("h5", { text: t(`side.${name}`) }),
      items.length ? el("ul", {}, ...items) : el("p", { class: "nothing", text: t("side.none") }),
    );
  const facing = columns.ukrainian.length && columns.russian.length;
  const box = el("div", { class: `claims${facing ? " claims-facing" : ""}` }, column("ukrainian", columns.ukrainian), column("russian", columns.russian));
  if (columns.others.length) box.append(column("others", columns.others));
  return box;
}

function claimItem(c, side) {
  const text = (name) => claimText(c, name);
  const act = claimText(c, "act");
  const who = text("speaker") || t(`side.${side}`);
  const to = text("medium") ? el("span", { class: "medium", text: t("panel.to", { medium: text("medium") }), dir: "auto" }) : null;
  const source = el("p", { class: "source" });
  if (text("outlet")) source.append(el("cite", { text: text("outlet"), dir: "auto" }));
  if (text("said_at")) source.append(source.childNodes.length ? ", " : "", t("panel.said", { date: momentText(text("said_at")) }));
  if (/^https?:/i.test(text("url"))) source.append(source.childNodes.length ? " · " : "", webLink(text("url"), t("panel.report")));
  const language = /^[a-z]{2,3}$/.test(text("language")) ? text("language") : null;
  return el(
    "li",
    { class: "claim" },
    el("p", { class: "who" }, el("b", { text: who, dir: "auto" }), " ", el("span", { class: `act act-${act}`, text: t(`act.${act}`) }), to ? " " : null, to),
    el("blockquote", { text: text("quote"), dir: "auto", lang: language }),
    source.childNodes.length ? source : null,
  );
}
