// Words, numbers and dates in the language of the page. Days are whole numbers since 1970-01-01, always UTC.

const DAY_MS = 86400000;
let config = null;
let lang = "fr";
const formats = new Map();

/** What a table holds under a name; never what every object has, such as `toString`. */
function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The text of a key with its {names} filled in; a key nobody wrote shows as itself. */
function t(key, values = {}) {
  const text = own(config.messages[lang], key) ?? key;
  return text.replace(/\{(\w+)\}/g, (slot, name) => String(own(values, name) ?? slot));
}

/** The language with the country whose habits of writing dates and numbers are followed. */
function locale() {
  return config.messages[lang].locale;
}

/** The plural form that the language wants for n. */
function tn(key, n) {
  const rule = new Intl.PluralRules(locale()).select(n);
  const form = Object.hasOwn(config.messages[lang], `${key}.${rule}`) ? rule : "other";
  return t(`${key}.${form}`, { n: number(n) });
}

function number(n) {
  return format("n", () => new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 })).format(n);
}

/** A label of a seed file in the language of the page. */
function label(labels) {
  return labels[lang] ?? labels.en ?? Object.values(labels)[0] ?? "";
}

function format(key, make) {
  const name = `${lang}/${key}`;
  if (!formats.has(name)) formats.set(name, make());
  return formats.get(name);
}

function dayText(day, options) {
  const key = JSON.stringify(options);
  const shape = format(key, () => new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }));
  const first = t("date.first_of_month");
  return shape
    .formatToParts(new Date(day * DAY_MS))
    .map((part) => (part.type === "day" && part.value === "1" && first ? first : part.value))
    .join("");
}

const LONG = { day: "numeric", month: "long", year: "numeric" };

function longDay(day) {
  return dayText(day, LONG);
}

/** Two days, the first without what both share: "17", "18 September 2024". */
function twoDays(start, end, month) {
  const a = new Date(start * DAY_MS);
  const b = new Date(end * DAY_MS);
  const sameYear = a.getUTCFullYear() === b.getUTCFullYear();
  const sameMonth = sameYear && a.getUTCMonth() === b.getUTCMonth();
  const shortened = sameMonth ? { day: "numeric" } : sameYear ? { day: "numeric", month } : { day: "numeric", month, year: "numeric" };
  return { start: dayText(start, shortened), end: dayText(end, { day: "numeric", month, year: "numeric" }) };
}

function isWholeMonth(start, end) {
  const a = new Date(start * DAY_MS);
  const next = new Date((end + 1) * DAY_MS);
  return a.getUTCDate() === 1 && next.getUTCDate() === 1 && (end - start < 31);
}

/** The span of an event in words. */
function spanText(start, end, precision, month = "long") {
  if (start === NO_DAY) return t("date.unknown");
  if (start === end) return dayText(start, { day: "numeric", month, year: "numeric" });
  if (precision === "month" && isWholeMonth(start, end)) return dayText(start, { month, year: "numeric" });
  const days = twoDays(start, end, month);
  if (precision === "night") return t("date.night", days);
  return t(precision === "week" ? "date.range" : "date.between", days);
}

/** Fill in every element whose text is an interface text. */
function fillWords(root = document) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
}
