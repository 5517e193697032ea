// Pictures laid over one another in memory. Copying 3,000 of them by the canvas's own means takes longer than a frame
// where there is no GPU; here a step lays anew only the rows of pixels in which a picture differs from the one before it.
//
//   const sheet = makeSheet(width, height)
//   sheet.change(before, after)   a picture takes the place of another, both around one point; either may be null
//   sheet.changeAll()             nothing is as it was
//   sheet.lay(items, ctx)         lay the items anew where something changed, lowest first, and put them on the canvas
//
// An item is { picture, left, top }: a picture (sprites.js) and where it lies on the sheet. A pixel is one number of four
// bytes, the highest of which is its coverage (on the little-endian machines that browsers run on), its colours multiplied
// by that; only what goes to the canvas has them apart, as an ImageData does. A row is laid from the topmost picture down,
// until nothing can be seen through it: where symbols lie on one another, most of them are never looked at.

const CELL_PX = 32;
/** Where more than this part of all pixels of pictures changed, everything is laid anew: that then costs less. */
const MUCH = 0.4;
const NO_PICTURE = { pixels: new Int32Array(1), at: 0, px: 0 };

function makeSheet(width, height) {
  const image = new ImageData(Math.max(1, width), Math.max(1, height));
  const pixels = new Int32Array(image.data.buffer);
  const across = image.width;
  const grid = makeGrid(Math.ceil(across / CELL_PX), Math.ceil(image.height / CELL_PX));
  /** Of each row, the first pixel to be laid anew and the one after the last. */
  const firsts = new Int32Array(image.height);
  const lasts = new Int32Array(image.height);
  /** The items near to what is laid anew, topmost first. */
  let near = new Int32Array(0);
  let changes = [];
  let all = true;

  /** Lay anew, in the part of a cell from x0 to x1 and y0 to y1, each row from its first to its last pixel. */
  function layCell(cell, x0, y0, x1, y1) {
    const { starts, members, lefts, tops, sizes } = grid;
    let n = 0;
    for (let m = starts[cell + 1] - 1; m >= starts[cell]; m -= 1) {
      const k = members[m];
      if (lefts[k] < x1 && tops[k] < y1 && lefts[k] + sizes[k] > x0 && tops[k] + sizes[k] > y0) near[n++] = k;
    }
    for (let y = y0; y < y1; y += 1) {
      const first = firsts[y] > x0 ? firsts[y] : x0;
      const last = lasts[y] < x1 ? lasts[y] : x1;
      if (first >= last) continue;
      pixels.fill(0, y * across + first, y * across + last);
      if (n) layRow(y, first, last, n);
    }
  }

  /** Lay the first n of what is near on a row, topmost first; what is hidden at its ends is left out of all that follow. */
  function layRow(y, start, stop, n) {
    const { lefts, tops, sizes, ats, sources } = grid;
    const row = y * across;
    let [first, last] = [start, stop];
    for (let m = 0; m < n && first < last; m += 1) {
      const k = near[m];
      const left = lefts[k];
      const size = sizes[k];
      const line = y - tops[k];
      if (line < 0 || line >= size || left >= last || left + size <= first) continue;
      const end = left + size < last ? left + size : last;
      const source = sources[k];
      const from = ats[k] + line * size - left;
      for (let x = left > first ? left : first; x < end; x += 1) {
        const under = source[from + x];
        if (under === 0) continue;
        const above = pixels[row + x];
        if (above === 0) pixels[row + x] = under;
        else if (above >>> 24 !== 255) pixels[row + x] = laidUnder(above, 255 - (above >>> 24), under);
      }
      while (first < last && pixels[row + first] >>> 24 === 255) first += 1;
      while (first < last && pixels[row + last - 1] >>> 24 === 255) last -= 1;
    }
    for (let x = row + first; x < row + last; x += 1) {
      const pixel = pixels[x];
      if (pixel !== 0 && pixel >>> 24 !== 255) pixels[x] = apart(pixel);
    }
  }

  function layBox(x0, y0, x1, y1) {
    for (let y = Math.floor(y0 / CELL_PX) * CELL_PX; y < y1; y += CELL_PX) {
      for (let x = Math.floor(x0 / CELL_PX) * CELL_PX; x < x1; x += CELL_PX) {
        const cell = (y / CELL_PX) * grid.columns + x / CELL_PX;
        layCell(cell, Math.max(x, x0), Math.max(y, y0), Math.min(x + CELL_PX, x1), Math.min(y + CELL_PX, y1));
      }
    }
  }

  /** Lay each row anew from the first to the last pixel in which a picture differs from the other, which is no wider. */
  function layChange(wide, narrow) {
    const { pixels: mine, at, px } = wide.picture;
    const { pixels: others, at: otherAt, px: otherPx } = narrow ? narrow.picture : NO_PICTURE;
    const inset = (px - otherPx) / 2;
    const [x0, x1] = [Math.max(0, -wide.left), Math.min(px, across - wide.left)];
    const [top, bottom] = [Math.max(0, wide.top), Math.min(image.height, wide.top + px)];
    let [least, most] = [across, 0];
    for (let y = top; y < bottom; y += 1) {
      const line = y - wide.top;
      const from = at + line * px;
      const hasOther = line >= inset && line < inset + otherPx;
      const [low, high] = hasOther ? [inset, inset + otherPx] : [px, px];
      const other = otherAt + (line - inset) * otherPx - inset;
      let first = x0;
      let last = x1;
      while (first < last && mine[from + first] === (first < low || first >= high ? 0 : others[other + first])) first += 1;
      while (last > first && mine[from + last - 1] === (last <= low || last > high ? 0 : others[other + last - 1])) last -= 1;
      firsts[y] = wide.left + first;
      lasts[y] = wide.left + last;
      if (first === last) continue;
      if (firsts[y] < least) least = firsts[y];
      if (lasts[y] > most) most = lasts[y];
    }
    if (least < most) layBox(least, top, most, bottom);
  }

  function layAll() {
    firsts.fill(0);
    lasts.fill(across);
    layBox(0, 0, across, image.height);
  }

  /** Whether so much changed that all is better laid anew. */
  function isMuch(items) {
    const areaOf = (sum, one) => sum + (one ? one.picture.px ** 2 : 0);
    const changed = changes.reduce((sum, { before, after }) => areaOf(areaOf(sum, before), after), 0) / 2;
    return changed > MUCH * items.reduce(areaOf, pixels.length / 4);
  }

  function lay(items, ctx) {
    if (!all && !changes.length) return;
    grid.fill(items);
    if (near.length < items.length) near = new Int32Array(2 * items.length);
    if (all || isMuch(items)) layAll();
    else {
      for (const { before, after } of changes) {
        if (!before || (after && after.picture.px >= before.picture.px)) layChange(after, before);
        else layChange(before, after);
      }
    }
    ctx.putImageData(image, 0, 0);
    changes = [];
    all = false;
  }

  return { change: (before, after) => changes.push({ before, after }), changeAll: () => { all = true; }, lay, width: image.width, height: image.height };
}

/** Which items lie in which cell of the sheet, lowest first, and where each lies, as columns. */
function makeGrid(columns, rows) {
  const grid = { columns, starts: new Int32Array(columns * rows + 1), members: new Int32Array(1024), sources: [], fill };
  const at = new Int32Array(columns * rows);
  const names = ["lefts", "tops", "sizes", "ats"];

  /** Hear the number of each cell that an item lies in. */
  function visit({ picture, left, top }, heard) {
    const lastColumn = Math.min(columns - 1, Math.floor((left + picture.px - 1) / CELL_PX));
    const lastRow = Math.min(rows - 1, Math.floor((top + picture.px - 1) / CELL_PX));
    for (let row = Math.max(0, Math.floor(top / CELL_PX)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor(left / CELL_PX)); column <= lastColumn; column += 1) heard(row * columns + column);
    }
  }

  function fill(items) {
    const { starts, sources } = grid;
    if (grid.lefts.length < items.length) for (const name of names) grid[name] = new Int32Array(2 * items.length);
    starts.fill(0);
    const heard = (cell) => { starts[cell + 1] += 1; };
    for (let k = 0; k < items.length; k += 1) {
      const { picture, left, top } = items[k];
      grid.lefts[k] = left;
      grid.tops[k] = top;
      grid.sizes[k] = picture.px;
      grid.ats[k] = picture.at;
      sources[k] = picture.pixels;
      visit(items[k], heard);
    }
    sources.length = items.length;
    for (let cell = 1; cell < starts.length; cell += 1) starts[cell] += starts[cell - 1];
    const n = starts[starts.length - 1];
    if (n > grid.members.length) grid.members = new Int32Array(2 * n);
    at.set(starts.subarray(0, at.length));
    let now = 0;
    const put = (cell) => { grid.members[at[cell]++] = now; };
    for (now = 0; now < items.length; now += 1) visit(items[now], put);
  }

  for (const name of names) grid[name] = new Int32Array(0);
  return grid;
}

/** A pixel with another laid under it, of which the part `rest` of 255 is seen. */
function laidUnder(above, rest, under) {
  // Two bytes in one multiplication; (v + 128 + (v + 128 >> 8)) >> 8 is v / 255, rounded.
  const even = (Math.imul(under & 0xff00ff, rest) + 0x800080) | 0;
  const odd = (Math.imul((under >>> 8) & 0xff00ff, rest) + 0x800080) | 0;
  return (above + (((even + ((even >>> 8) & 0xff00ff)) >>> 8) & 0xff00ff) + ((odd + ((odd >>> 8) & 0xff00ff)) & 0xff00ff00)) | 0;
}

/** A pixel with its colours apart from its coverage, which is more than nothing. */
function apart(pixel) {
  const cover = pixel >>> 24;
  const scale = 255 / cover;
  const red = ((pixel & 0xff) * scale + 0.5) | 0;
  const green = (((pixel >>> 8) & 0xff) * scale + 0.5) | 0;
  const blue = (((pixel >>> 16) & 0xff) * scale + 0.5) | 0;
  return red | (green << 8) | (blue << 16) | (cover << 24);
}

/** A pixel with its colours and its coverage times `part` of 255. */
function dimmed(pixel, part) {
  return laidUnder(0, part, pixel);
}

/** The pixels of an ImageData with their colours multiplied by their coverage. */
function together(pixels) {
  for (let k = 0; k < pixels.length; k += 1) {
    const cover = pixels[k] >>> 24;
    if (cover === 0) pixels[k] = 0;
    else if (cover < 255) pixels[k] = dimmed(pixels[k] | 0xff000000, cover);
  }
  return pixels;
}
