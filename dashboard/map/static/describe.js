// An event in words: what the list, the details and the tips say of it.

/** The name of a place, or as the report writes it where nobody found it. */
function placeName(place, written = "") {
  const name = events.places.place_name[place];
  if (name) return name;
  if (events.places.lat[place] !== null && written) return written;
  return written ? t("place.not_found", { name: written }) : t("place.unknown");
}

function eventPlace(i) {
  return placeName(events.rawPlace[i], events.text("place_as_written", i));
}

function targetText(i) {
  const type = events.word("target_type", i);
  const known = own(config.targets, type);
  return events.text("target_as_written", i) || label((known ?? config.targets.unknown).label);
}

function targetTypeText(i) {
  const type = events.word("target_type", i);
  const known = own(config.targets, type);
  return known ? label(known.label) : type;
}

function hasTarget(i) {
  return events.word("target_type", i) !== "unknown" || Boolean(events.text("target_as_written", i));
}

/** "Strike · oil refinery" in one line; the place stands beside it everywhere. */
function eventTitle(i) {
  const kind = t(`kind.${events.word("kind", i)}`);
  return hasTarget(i) ? `${kind} · ${targetText(i)}` : kind;
}

function eventDate(i, month = "long") {
  return spanText(events.start[i], events.end[i], events.word("date_precision", i), month);
}

function weaponText(i) {
  const weapon = events.word("weapon", i);
  const known = own(config.weapons, weapon);
  return known ? label(known) : weapon;
}

/** Precision in words with its radius: "locality, within 10 km". */
function precisionText(place) {
  const { place_precision: precision, radius_km: radius, country, admin1 } = events.places;
  if (!precision[place]) return "";
  const words = [t(`precision.${precision[place]}`)];
  if (radius[place] && precision[place] !== "region") words.push(t("precision.within", { km: number(radius[place]) }));
  const within = [admin1[place], countryName(country[place])].filter((name) => name && name !== events.places.place_name[place]);
  return [...within, words.join(" ")].join(" · ");
}

function countryName(code) {
  if (!/^[A-Z]{2}$/.test(code ?? "")) return code ?? "";
  return format("regions", () => new Intl.DisplayNames(locale(), { type: "region" })).of(code);
}

/** Whether a place is a country or a sea, whose middle says nothing about how far the event was. */
function isWide(place) {
  return ["country", "sea"].includes(events.places.place_precision[place]);
}

/** Distance to the border with its range, or nothing where it was not measured. */
function distanceText(place) {
  const { distance_km: km, min_km: min, max_km: max, inside } = events.places;
  if (km[place] === null) return "";
  if (isWide(place)) return t("border.wide", { min: number(min[place]), max: number(max[place]) });
  const best = t(inside[place] ? "border.inside" : "border.distance", { km: number(km[place]) });
  if (min[place] === null || max[place] === null) return best;
  return `${best} (${t("border.range", { min: number(min[place]), max: number(max[place]) })})`;
}

/** The distance as the map writes it on the line: "279 km (269–289)". */
function distanceShort(place) {
  const { distance_km: km, min_km: min, max_km: max } = events.places;
  if (isWide(place)) return `${number(min[place])}–${number(max[place])}\u00a0km`;
  const range = min[place] === null || max[place] === null ? "" : ` (${number(min[place])}–${number(max[place])})`;
  return `${number(km[place])}\u00a0km${range}`;
}

/** A publication day or moment in words, in UTC; text that is no date stays as it is. */
function saidText(iso) {
  const moment = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(moment) ? iso : longDay(Math.floor(moment / DAY_MS));
}

/** The same with the clock where a moment is told: "24 April 2024, 06:30 UTC". */
function momentText(iso) {
  const moment = Date.parse(iso);
  if (iso.length === 10 || Number.isNaN(moment)) return saidText(iso);
  const clock = format("clock", () => new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }));
  return t("date.moment", { date: saidText(iso), time: clock.format(moment) });
}

/** The small symbol of an event for lists: shape for the kind, colour for the target, a frame for whole areas. */
function eventMark(i) {
  const shapes = { strike: "M9 3a6 6 0 1 0 .01 0z", interception: "M9 2.5 16 14.5H2z", debris: "M9 15.5 2 3.5h14z" };
  const mark = svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", class: "mark", "aria-hidden": "true" });
  const isArea = events.placed(i) && events.spots.isArea[events.spot[i]];
  if (isArea) mark.append(svg("rect", { x: 1, y: 1, width: 16, height: 16, class: "mark-frame" }));
  const shape = svg("path", { d: shapes[events.word("kind", i)] ?? shapes.strike, fill: classColour(classOf(i)) });
  if (isArea) shape.setAttribute("transform", "translate(3.6 3.6) scale(0.6)");
  mark.append(shape);
  return mark;
}
