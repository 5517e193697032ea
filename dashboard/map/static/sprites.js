// Symbols that are drawn once and then copied. Copying a picture is many times cheaper than drawing its paths, and from
// one step of the slider to the next few symbols change their picture.
//
// Shares of colour are kept in sixteenths (in quarters where a symbol is too small to show more) and sizes in half pixels,
// so that like symbols share one picture. Pictures stand on pages. The browser copies a whole page when something is drawn
// on it after something was taken from it, so all new pictures of a step are drawn before the first one is taken.

const PAGE_PX = 512;
const MOST_PAGES = 48;

function makeSprites(look, sharpness) {
  const known = new Map();
  const pages = [];
  let [left, top, high] = [0, 0, 0];

  /** An empty page: a new one, or the oldest, whose pictures are then forgotten. */
  function nextPage() {
    let page = { canvas: null, pictures: [] };
    if (pages.length < MOST_PAGES) page.canvas = el("canvas", { width: PAGE_PX, height: PAGE_PX });
    else {
      page = pages.shift();
      for (const one of page.pictures.splice(0)) {
        one.page = null;
        known.delete(one.key);
      }
      page.canvas.width = PAGE_PX;
    }
    page.pen = page.canvas.getContext("2d");
    page.pen.lineJoin = "round";
    pages.push(page);
    [left, top, high] = [0, 0, 0];
    return page;
  }

  function place(key, px) {
    if (left + px > PAGE_PX) [left, top, high] = [0, top + high, 0];
    const page = !pages.length || top + px > PAGE_PX ? nextPage() : pages[pages.length - 1];
    const picture = { key, page: page.canvas, pen: page.pen, left, top, px };
    page.pictures.push(picture);
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
    /** The picture of a symbol, drawn at the first asking; `shares` are whole parts by class. */
    picture({ shape, kind, r: exact, shares, contested }) {
      const half = Math.max(1, Math.round(exact * 2));
      const key = `${shape}${kind}${half}${contested ? "!" : ""}${shares}`;
      const found = known.get(key);
      if (found) return found;
      const r = half / 2;
      const made = place(key, sideOf(shape, r, contested));
      made.pen.setTransform(sharpness, 0, 0, sharpness, made.left + made.px / 2, made.top + made.px / 2);
      const slices = [];
      shares.forEach((n, c) => { if (n) slices.push([look.colours[c], n]); });
      drawSymbol(made.pen, { shape, kind, x: 0, y: 0, r, slices, contested, ink: look.ink, paper: look.paper });
      known.set(key, made);
      return made;
    },

    /** Copy a picture to (x, y) of a canvas whose units are `sharpness` pixels. */
    copy(ctx, { page, left: sx, top: sy, px }, x, y) {
      const size = px / sharpness;
      ctx.drawImage(page, sx, sy, px, px, Math.round(x * sharpness - px / 2) / sharpness, Math.round(y * sharpness - px / 2) / sharpness, size, size);
    },
  };
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
