// Symbols that are drawn once and then copied, since copying pixels is many times cheaper than drawing paths, and from
// one step of the slider to the next few symbols change their picture.
//
// Shares of colour are kept in sixteenths (in quarters where a symbol is too small to show more) and sizes in half pixels,
// so that like symbols share one picture. Pictures are drawn on a board and read back into pages, all new ones of a step
// at once: `settle()` does it, and only then have they pixels.
//
// A picture is { pixels, at, px }: px × px pixels (compose.js) from position `at`, one line after the other. Those of a
// picture stand together, for a step looks at so many that the time to fetch them from memory would be most of it.

const PAGE_PX = 512;
const MOST_PAGES = 48;
const PALE = 0.14;

function makeSprites(look, sharpness) {
  const known = new Map();
  const pages = [];
  const board = el("canvas", { width: PAGE_PX, height: PAGE_PX });
  const pen = board.getContext("2d", { willReadFrequently: true });
  const pales = new WeakMap();
  let [left, top, high] = [0, 0, 0];
  /** Pictures on the board that have no pixels yet, with where they stand there. */
  let fresh = [];

  /** Read the new pictures from the board into their page. */
  function settle() {
    if (!fresh.length) return;
    const first = fresh[0].top;
    const read = together(new Int32Array(pen.getImageData(0, first, PAGE_PX, Math.min(PAGE_PX, top + high) - first).data.buffer));
    for (const { picture, left: x, top: y } of fresh) {
      const { pixels, at, px } = picture;
      for (let line = 0; line < px; line += 1) {
        const from = (y - first + line) * PAGE_PX + x;
        for (let k = 0; k < px; k += 1) pixels[at + line * px + k] = read[from + k];
      }
    }
    fresh = [];
  }

  /** An empty page. The oldest of too many is given up: its pictures live on only where a spot still shows them. */
  function nextPage() {
    settle();
    if (pages.length === MOST_PAGES) for (const key of pages.shift().keys) known.delete(key);
    board.width = PAGE_PX;
    pen.lineJoin = "round";
    pages.push({ pixels: new Int32Array(PAGE_PX * PAGE_PX), used: 0, keys: [] });
    [left, top, high] = [0, 0, 0];
  }

  function place(key, px) {
    if (left + px > PAGE_PX) [left, top, high] = [0, top + high, 0];
    if (!pages.length || top + px > PAGE_PX) nextPage();
    const page = pages.at(-1);
    const picture = { pixels: page.pixels, at: page.used, px };
    page.used += px * px;
    pen.setTransform(sharpness, 0, 0, sharpness, left + px / 2, top + px / 2);
    page.keys.push(key);
    fresh.push({ picture, left, top });
    left += px;
    high = Math.max(high, px);
    return picture;
  }

  /** How many pixels a side the picture of a symbol takes, with its ring and its outline. */
  function sideOf(shape, r, contested) {
    const reach = reachOf(shape, r + (contested ? ringGap(r) : 0)) + 1;
    return Math.min(PAGE_PX, 2 * Math.ceil((reach + 0.5) * sharpness));
  }

  return {
    settle,

    /** The picture of a symbol of `half` half pixels; `shares` are whole parts by class. */
    picture({ shape, kind, half, shares, contested }) {
      const key = `${shape}${kind}${half}${contested ? "!" : ""}${shares}`;
      const found = known.get(key);
      if (found) return found;
      const r = half / 2;
      const made = place(key, sideOf(shape, r, contested));
      const slices = [];
      shares.forEach((n, c) => { if (n) slices.push([look.colours[c], n]); });
      drawSymbol(pen, { shape, kind, x: 0, y: 0, r, slices, contested, ink: look.ink, paper: look.paper });
      known.set(key, made);
      return made;
    },

    /** The same picture, hardly to be seen; to be asked for once pictures are settled. */
    pale(picture) {
      if (!pales.has(picture)) pales.set(picture, paled(picture));
      return pales.get(picture);
    },
  };
}

function paled({ pixels, at, px }) {
  const part = Math.round(255 * PALE);
  const made = Int32Array.from({ length: px * px }, (_, k) => dimmed(pixels[at + k], part));
  return { pixels: made, at: 0, px };
}

/** The numbers of a spot by class as whole parts of four or sixteen; a class that is there keeps at least one part. */
function sharesOf(spot, r) {
  const n = counts.classCount;
  const at = spot * n;
  const whole = counts.total[spot];
  const parts = r < 5 ? 4 : 16;
  const shares = new Array(n).fill(0);
  let [given, largest, classes] = [0, 0, 0];
  for (let c = 0; c < n; c += 1) {
    const number = counts.byClass[at + c];
    if (!number) continue;
    classes += 1;
    if (number > counts.byClass[at + largest]) largest = c;
    shares[c] = Math.max(1, Math.round((number / whole) * parts));
    given += shares[c];
  }
  if (classes === 1) shares[largest] = 1;
  else shares[largest] = Math.max(1, shares[largest] + parts - given);
  return shares;
}
