// What the reader points at in the legend: a class of colour, a kind, what is contested, or whole areas. The map shows
// these and pales the rest. `state.highlight` is "class:2", "kind:0", "contested", "area", or null for nothing.

/** A function that tells how many events of a spot in the window belong to `key`; null where the key is null. */
function countOf(key) {
  const [what, text] = (key ?? "").split(":");
  const k = Number(text);
  if (what === "class") return (s) => counts.byClass[s * counts.classCount + k];
  if (what === "kind") return (s) => counts.byKind[s * KINDS.length + k];
  if (what === "contested") return (s) => counts.contested[s];
  if (what === "area") return (s) => (events.spots.isArea[s] ? counts.total[s] : 0);
  return null;
}

/** How many events of the window belong to `key`. */
function totalOf(key) {
  if (key.startsWith("class:")) return counts.ofClass[Number(key.slice(6))];
  if (key.startsWith("kind:")) return counts.ofKind[Number(key.slice(5))];
  return { contested: counts.ofContested, area: counts.ofArea }[key];
}
