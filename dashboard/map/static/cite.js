// A link to an event, and a citation that says all a reader needs to check it.

/** Buttons that copy the link and the citation, and the citation itself, to be selected by hand where copying is barred. */
function citeBox(i, told) {
  const text = citation(i, told);
  return el(
    "section",
    { class: "cite" },
    el("p", { class: "cite-buttons" }, copyButton("cite.copy_link", () => linkTo(i)), copyButton("cite.copy", () => text)),
    el("details", {}, el("summary", { text: t("cite.show") }), el("p", { class: "citation", text, dir: "auto" })),
  );
}

/** The address of this view with the event selected. */
function linkTo(i) {
  return bar.link(viewWith(i));
}

/** The same without the folders of somebody's own machine. */
function permalink(i) {
  return bar.brief(`s=event:${encodeURIComponent(events.ids[i])}`);
}

function viewWith(i) {
  const view = new URLSearchParams(bar.read().slice(1));
  view.set("s", `event:${events.ids[i]}`);
  return view.toString();
}

/** Quote with speaker, outlet, date and address; the event with its uncertainty and status; border; data; link. */
function citation(i, told) {
  const place = events.rawPlace[i];
  const parts = [];
  const c = told.find((one) => claimText(one, "outlet")) ?? told[0];
  if (c !== undefined) {
    const said = claimText(c, "said_at");
    const source = [claimText(c, "outlet"), said ? saidText(said) : "", webAddress(claimText(c, "url"))].filter(Boolean).join(", ");
    parts.push(t("cite.quote", { quote: claimText(c, "quote"), who: voices([c]) }) + (source ? ` (${source})` : ""));
  }
  const where = [eventPlace(i), precisionText(place)].filter(Boolean).join(", ");
  parts.push(`${eventTitle(i)}, ${where}, ${eventDate(i)}; ${t("fact.status").toLocaleLowerCase(locale())}: ${t(`status.${STATUSES[events.known.status[i]]}`)}`);
  if (distanceText(place)) parts.push([distanceText(place), borderName(place)].filter(Boolean).join(", "));
  const last = state.knownOn ?? (config.said_until ? dayOfMoment(config.said_until) : null);
  parts.push(t("cite.made", { title: byId("title").textContent }) + (last === null ? "" : `, ${t("cite.data", { date: longDay(last) })}`));
  parts.push(permalink(i));
  return parts.join(". ");
}

function borderName(place) {
  const source = events.borders?.[events.places.border?.[place]] ?? borderSource;
  if (!source?.name) return "";
  return t("border.source", { name: `${source.name} ${source.version ?? ""}`.trim(), date: source.date });
}

function webAddress(text) {
  return /^https?:/i.test(text) ? text : "";
}

function copyButton(key, text) {
  const said = el("span", { text: t(key) });
  const button = el("button", { type: "button", class: "copy" }, said);
  button.addEventListener("click", async () => {
    const done = await copyText(text(), button);
    said.textContent = t(done ? "cite.copied" : "cite.failed");
  });
  for (const left of ["blur", "pointerleave"]) button.addEventListener(left, () => { said.textContent = t(key); });
  said.setAttribute("aria-live", "polite");
  return button;
}

/** Put text on the clipboard; false where the browser doesn't let a page do so. */
async function copyText(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", { class: "visually-hidden", readonly: true });
    field.value = text;
    beside.after(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    beside.focus();
    return done;
  }
}
