// Symbols that are drawn once and then copied. Copying a picture is many times cheaper than drawing its paths, and from
// one step of the slider to the next few symbols change their picture.
//
// Shares of colour are kept in sixteenths (in quarters where a symbol is too small to show more) and sizes in half pixels,
// so that like symbols share one picture. Pictures stand on pages; only a page that got a new one is copied by the browser.

const PAGE_PX = 512;
const MOST_PAGES = 48;

function makeSprites(look, sharpness) {
  const known = new Map();
  const pages = [];
  let [left, top, high] = [0, 0, 0];

  function place(px) {
    if (left + px > PAGE_PX) [left, top, high] = [0, top + high, 0];
    if (!pages.length || top + px > PAGE_PX) {
      pages.push(el("canvas", { width: PAGE_PX, height: PAGE_PX }));
      [left, top, high] = [0, 0, 0];
    }
    const spot = { page: pages[pages.length - 1], left, top, px };
    left += px;
    high = Math.max(high, px);
    return spot;
  }

  /** The picture of a symbol; `shares` are whole parts of `parts` by class. */
  function picture(shape, kind, half, shares, contested) {
    const key = `${shape}${kind}${half}${contested ? "!" : ""}${shares}`;
    const found = known.get(key);
    if (found) return found;
    if (pages.length > MOST_PAGES) {
      known.clear();
      pages.length = 0;
    }
    const r = half / 2;
    const px = Math.min(PAGE_PX, Math.ceil((2 * reachOf(shape, r + 6) + 4) * sharpness));
    const made = place(px);
    const pen = made.page.getContext("2d");
    pen.setTransform(sharpness, 0, 0, sharpness, made.left + px / 2, made.top + px / 2);
    pen.lineJoin = "round";
    const slices = [];
    shares.forEach((n, c) => { if (n) slices.push([look.colours[c], n]); });
    drawSymbol(pen, { shape, kind, x: 0, y: 0, r, slices, contested, ink: look.ink, paper: look.paper });
    known.set(key, made);
    return made;
  }

  return {
    /** Copy a symbol's picture to (x, y) of a canvas whose units are `sharpness` pixels. */
    draw(ctx, { shape, kind, x, y, r, shares, contested }) {
      const { page, left: sx, top: sy, px } = picture(shape, kind, Math.max(1, Math.round(r * 2)), shares, contested);
      const size = px / sharpness;
      const whole = (value) => Math.round(value * sharpness) / sharpness;
      ctx.drawImage(page, sx, sy, px, px, whole(x - size / 2), whole(y - size / 2), size, size);
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
