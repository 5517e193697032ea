// How an event stands: its status with the reason, its sources counted once, what is told differently, and the story of
// what was said when.

/** Status, reason and sources of an event, by what `told` (numbers of claims) says. */
function standingBox(i, told) {
  const status = STATUSES[events.known.status[i]];
  const box = el("div", { class: `standing standing-${status}` });
  box.append(el("p", { class: "status-line" }, el("span", { class: `status status-${status}`, text: t(`status.${status}`) })));
  const reason = statusReason(i);
  if (reason) box.append(el("p", { class: "status-reason", text: reason, dir: "auto" }));
  box.append(...sourceParts(i, told));
  return box;
}

/** Why the status is what it is, on the day in question, as a sentence where the rule is one that we have words for. */
function statusReason(i) {
  if (state.knownOn === null) return reasonSentence(events.text("status_reason", i));
  const then = historyOf(i).filter(({ day }) => day !== null && day <= state.knownOn).at(-1);
  return then ? reasonSentence(then.reason) : "";
}

function reasonSentence(reason) {
  const words = saidSentence(reason);
  return words === reason ? words : `${words[0].toLocaleUpperCase(locale())}${words.slice(1)}.`;
}

/** The changes of an event's status in order: day (null where unknown), status, reason, moment as ISO text. */
function historyOf(i) {
  return (events.count("history", i) ?? []).map(([status, reason, when]) => {
    const moment = when < 0 ? sayText(when) : claimText(events.firstClaim[i] + when, "said_at");
    return { day: dayFromIso(moment.slice(0, 10)), status: events.enums.status[status], reason: sayText(reason), moment };
  });
}

/** The ids of an event's reports: those of its claims unless others are told. */
function reportsOf(i) {
  const told = events.count("reports", i) ?? [];
  if (told.length) return told.filter((n) => n !== null).map((n) => sayText(n));
  return [...new Set(claimsOf(i).map((c) => claimText(c, "report_id")).filter(Boolean))];
}

/** "3 reports, 1 independent source", and for who asks, which repeat which. */
function sourceParts(i, told) {
  const ids = new Set(told.map((c) => claimText(c, "report_id")).filter(Boolean));
  if (!ids.size) return [];
  const own = reportsOf(i);
  const groups = (events.count("groups", i) ?? [])
    .map(([reports, reason]) => ({ reports: reports.map((n) => (n < 0 ? sayText(n) : own[n])).filter((id) => ids.has(id)), reason: saidSentence(sayText(reason)) }))
    .filter(({ reports }) => reports.length);
  const independent = events.count("independent", i) === null || !groups.length ? "" : tn("sources.independent", groups.length);
  const line = [tn("counts.reports", ids.size), independent].filter(Boolean).join(", ");
  const why = [...groups.filter(({ reason }) => reason).map((group) => groupText(group, told)), ...mergeReasons(i)];
  if (!why.length) return [el("p", { class: "sources", text: line })];
  return [
    el(
      "details",
      { class: "sources" },
      el("summary", { text: line }),
      el("ul", {}, ...why.map((text) => el("li", { text, dir: "auto" }))),
      independent ? el("p", { class: "sources-note", text: t("sources.note") }) : null,
    ),
  ];
}

function groupText({ reports, reason }, told) {
  const outlets = new Set(told.filter((c) => reports.includes(claimText(c, "report_id"))).map((c) => claimText(c, "outlet")).filter(Boolean));
  return outlets.size ? t("sources.group", { outlets: [...outlets].join(", "), reason }) : reason;
}

function mergeReasons(i) {
  return (events.count("merge_reasons", i) ?? []).map((n) => t("sources.merged", { reason: saidSentence(sayText(n)) }));
}

/** What is told differently, as [field, versions], each version [value, numbers of the claims in `told` that tell it]. */
function conflictsOf(i, told) {
  return (events.count("conflicts", i) ?? [])
    .map(([field, versions]) => [
      sayText(field),
      versions.map(([value, claims]) => [sayText(value), claims.map((k) => events.firstClaim[i] + k).filter((c) => told.includes(c))]).filter(([, claims]) => claims.length),
    ])
    .filter(([, versions]) => versions.length > 1);
}

function isDisputed(i, field) {
  return conflictsOf(i, claimsOf(i).filter(isSaid)).some(([name]) => name === field);
}

/** Versions side by side, each with those who tell it: never averaged. */
function conflictParts(i, told) {
  const conflicts = conflictsOf(i, told);
  if (!conflicts.length) return [];
  const version = (field, [value, claims]) =>
    el("li", {}, el("b", { text: versionText(field, value), dir: "auto" }), el("span", { text: voices(claims), dir: "auto" }));
  return [
    el("h4", { text: t("conflict.title") }),
    el(
      "dl",
      { class: "conflicts" },
      ...conflicts.flatMap(([field, versions]) => [
        el("dt", { text: Object.hasOwn(config.messages[lang], `fact.${field}`) ? t(`fact.${field}`) : field }),
        el("dd", {}, el("ul", {}, ...versions.map((one) => version(field, one)))),
      ]),
    ),
  ];
}

function versionText(field, value) {
  if (field === "target" || field === "target_type") return own(config.targets, value) ? label(config.targets[value].label) : value;
  if (field === "weapon") return own(config.weapons, value) ? label(config.weapons[value]) : value;
  if (field === "attacker") return ["UA", "RU"].includes(value) ? t(`attacker.${value}`) : value;
  if (/^-?\d+$/.test(value)) return number(Number(value));
  return value;
}

/** Who tells something, each once. */
function voices(claims) {
  const names = claims.map((c) => claimText(c, "speaker") || claimText(c, "outlet") || t(`side.${claimText(c, "side")}`));
  return [...new Set(names)].join(", ");
}

/** The event's story: what was said and how the status changed, first to last, what has no time at the end. */
function storyParts(i, told) {
  const lines = told.map((c) => ({ iso: claimText(c, "said_at"), words: storyLine(c) }));
  const changes = historyOf(i).filter(({ day }) => state.knownOn === null || (day !== null && day <= state.knownOn));
  if (lines.length < 2 && changes.length < 2) return [];
  for (const { moment, status } of changes) {
    const badge = el("span", { class: `status status-${status}`, text: t(`status.${status}`) });
    lines.push({ iso: moment, words: el("span", {}, t("story.status"), " ", badge) });
  }
  const time = (iso) => (iso ? Date.parse(iso.length === 10 ? `${iso}T23:59:59Z` : iso) : Infinity);
  const ordered = lines.map((line, k) => [time(line.iso), k, line]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const when = (iso) => (iso ? el("time", { datetime: iso, text: momentText(iso) }) : el("span", { class: "no-time", text: t("story.no_time") }));
  const row = ([, , { iso, words }], k) => el("li", {}, k && ordered[k - 1][2].iso === iso ? null : when(iso), words);
  return [
    el(
      "details",
      { class: "story", open: changes.length > 1 },
      el("summary", {}, el("h4", { text: t("story.title") })),
      el("ol", {}, ...ordered.map(row)),
    ),
  ];
}

function storyLine(c) {
  const act = claimText(c, "act");
  const who = voices([c]);
  return el("span", { dir: "auto" }, el("b", { text: who }), " ", el("span", { class: `act act-${act}`, text: t(`act.${act}`) }), " ", el("q", { text: claimText(c, "quote") }));
}
