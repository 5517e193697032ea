// What is known of one event, and who says so.

const COUNTED = ["launched", "downed", "jammed", "killed", "injured"];

/** The whole account of an event as an element. */
function eventCard(i) {
  const place = events.rawPlace[i];
  const written = events.text("place_as_written", i);
  const facts = [
    ["fact.date", eventDate(i), t(`basis.${events.word("date_basis", i)}`)],
    ["fact.place", eventPlace(i), placeNotes(place, written)],
    ["fact.border", distanceText(place), ""],
    ["fact.target", hasTarget(i) ? targetText(i) : "", hasTarget(i) && targetTypeText(i) !== targetText(i) ? targetTypeText(i) : ""],
    ["fact.weapon", events.word("weapon", i) === "unknown" ? "" : weaponText(i), ""],
    ["fact.attacker", events.word("attacker", i) === "unknown" ? "" : t(`attacker.${events.word("attacker", i)}`), ""],
    ...COUNTED.map((name) => [`fact.${name}`, events.count(name, i) === null ? "" : number(events.count(name, i)), ""]),
    ["fact.reader", events.text("reader", i), t("fact.reader_note")],
  ];
  return el(
    "article",
    { class: "event", "data-event": events.ids[i] },
    el("header", { class: "event-head" }, eventMark(i), el("h3", { text: eventTitle(i), dir: "auto" })),
    statusLine(i),
    el("dl", { class: "facts" }, ...facts.filter(([, value]) => value).flatMap(factRow)),
    el("h4", { text: t("fact.claims") }),
    claimColumns(i),
  );
}

function placeNotes(place, written) {
  const notes = [precisionText(place)];
  const name = events.places.place_name[place];
  if (written && name && written !== name) notes.push(t("place.as_written", { name: written }));
  const source = events.places.place_source?.[place];
  if (source) notes.push(t("place.source", { name: source }));
  return notes.filter(Boolean).join(" · ");
}

function factRow([key, value, note]) {
  const answer = el("dd", {}, el("span", { text: value, dir: "auto" }));
  if (note) answer.append(" ", el("small", { text: note, dir: "auto" }));
  return [el("dt", { text: t(key) }), answer];
}

function statusLine(i) {
  const status = events.word("status", i);
  const line = el("p", { class: "status-line" }, el("span", { class: `status status-${status}`, text: t(`status.${status}`) }));
  const reason = reasonText(events.text("status_reason", i));
  if (reason) line.append(" ", el("small", { text: reason, dir: "auto" }));
  return line;
}

/** Claims in columns: the two governments' sides face each other, all others stand below. */
function claimColumns(i) {
  const columns = { ukrainian: [], russian: [], others: [] };
  for (let c = events.firstClaim[i]; c < events.firstClaim[i + 1]; c += 1) {
    const side = events.enums.side[events.claims.side[c]];
    (columns[side] ?? columns.others).push(claimItem(c, side));
  }
  const column = (name, items) =>
    el(
      "section",
      { class: `side side-${name}` },
      el("h5", { text: t(`side.${name}`) }),
      items.length ? el("ul", {}, ...items) : el("p", { class: "nothing", text: t("side.none") }),
    );
  const box = el("div", { class: "claims" }, column("ukrainian", columns.ukrainian), column("russian", columns.russian));
  if (columns.others.length) box.append(column("others", columns.others));
  return box;
}

function claimItem(c, side) {
  const { claims, texts, enums } = events;
  const text = (name) => texts[claims[name][c]];
  const act = enums.act[claims.act[c]];
  const who = text("speaker") || t(`side.${side}`);
  const source = el("p", { class: "source" });
  if (text("outlet")) source.append(el("cite", { text: text("outlet"), dir: "auto" }));
  if (text("said_at")) source.append(source.childNodes.length ? ", " : "", t("panel.said", { date: saidText(text("said_at")) }));
  if (/^https?:/i.test(text("url"))) source.append(source.childNodes.length ? " · " : "", webLink(text("url"), t("panel.report")));
  return el(
    "li",
    { class: "claim" },
    el("p", { class: "who" }, el("b", { text: who, dir: "auto" }), " ", el("span", { class: `act act-${act}`, text: t(`act.${act}`) })),
    el("blockquote", { text: text("quote"), dir: "auto" }),
    source.childNodes.length ? source : null,
  );
}
