// What colour tells: the target's type, the status or the kind. A class is a number into the list of the colour in use.
//
//   colourClasses()   the classes in use, each {key, label, colour, dark}
//   classOf(i)        the class of event i
//   classOccurs(c)    whether any event of the file has it
//   classColour(c)    the colour of a class in the theme that is shown
//   classLabel(c)     its name in the language of the page

const COLOURS = ["target", "status", "kind"];

function colourClasses() {
  if (state.colour === "target") return config.groups;
  const keys = state.colour === "status" ? STATUSES : KINDS;
  return config.palettes?.[state.colour] ?? keys.map((key, k) => ({ ...config.groups[k % config.groups.length], key, label: null }));
}

/** The column of classes of all events; that of status changes while "known on" moves. */
function classColumn() {
  return { target: events.group, status: events.known.status, kind: events.kind }[state.colour];
}

/** Whether any event of the file has a class, on whatever day. */
function classOccurs(c) {
  return state.colour === "status" ? events.known.statuses.has(c) : classColumn().includes(c);
}

function classOf(i) {
  return classColumn()[i];
}

function classColour(c) {
  const one = colourClasses()[c];
  return isDark() ? one.dark : one.colour;
}

function classLabel(c) {
  const { key, label: words } = colourClasses()[c];
  if (words) return label(words);
  return t(state.colour === "kind" ? `kind.${key}` : `status_short.${key}`);
}
