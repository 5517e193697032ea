// The symbols of all spots as they stand on the map, drawn so that a step costs what changes in it.
//
//   field.take()            the events are others
//   field.draw(ctx, pane)   bring the canvas of the pane to the numbers, the view and the look of now
//   field.rehearse()        draw some of it again as it is, so that the first step finds the browser prepared
//   field.drawn()           the symbols in sight, { spot, x, y, r, kind, shape } in layer points, the topmost last
//
// Symbols lie in the order of their drawn size, areas first and the largest lowest, and by the number of their spot: so
// the order follows from the pictures alone, and where no picture changes, no pixel does.

const MOST_HALVES = 512;
const REHEARSED = 150;

function makeField(map, pointOf) {
  let items = [];
  let order = [];
  let inSight = 0;
  let sheet = null;
  let pen = null;
  let [sprites, look, placed] = [null, "", ""];
  let shown = { view: "", look: "" };
  const starts = new Int32Array(2 * MOST_HALVES + 1);

  function take() {
    items = Array.from({ length: events.spots.n }, (_, spot) => ({
      spot, x: 0, y: 0, r: 0, kind: "", shape: "", rank: 0, laid: 0, stamp: -1, plain: null, picture: null, left: 0, top: 0,
    }));
    [order, inSight, placed, shown] = [[], 0, "", { view: "", look: "" }];
  }

  function sharpnessOf() {
    return Math.min(window.devicePixelRatio || 1, 2);
  }

  /** The pictures of the symbols in the colours in use, made anew when these change. */
  function renewSprites() {
    const chosen = state.highlight?.startsWith("class:") ? Number(state.highlight.slice(6)) : -1;
    const name = [state.colour, isDark(), sharpnessOf(), chosen].join();
    if (name === look) return;
    const colours = colourClasses().map((_, c) => (chosen < 0 || c === chosen ? classColour(c) : token("--pale")));
    sprites = makeSprites({ colours, ink: token("--ink"), paper: token("--paper") }, sharpnessOf());
    look = name;
  }

  /** Layer points of all spots; they hold until the map zooms or is set anew. */
  function place() {
    const view = `${map.getZoom()} ${map.getPixelOrigin()}`;
    if (view === placed) return;
    placed = view;
    for (const one of items) {
      const { x, y } = map.latLngToLayerPoint(pointOf(one.spot));
      one.x = x;
      one.y = y;
    }
  }

  /** What a spot shows as its numbers have it. */
  function describe(one) {
    const { spot } = one;
    one.stamp = counts.stamp[spot];
    one.plain = null;
    if (!counts.total[spot]) return;
    const area = events.spots.isArea[spot];
    one.r = area ? areaRadius(counts.total[spot]) : symbolRadius(counts.total[spot]);
    one.kind = mainKind(spot);
    one.shape = area ? "area" : one.kind;
    const half = Math.max(1, Math.round(one.r * 2));
    one.rank = (area ? 0 : MOST_HALVES) + MOST_HALVES - Math.min(half, MOST_HALVES);
    one.plain = sprites.picture({ shape: one.shape, kind: one.kind, half, shares: sharesOf(spot, one.r), contested: counts.contested[spot] > 0 });
  }

  /** Where the picture of a symbol lies on the canvas, in its pixels. */
  function stand(one, corner, sharpness) {
    one.left = Math.round((one.x - corner.x) * sharpness - one.picture.px / 2);
    one.top = Math.round((one.y - corner.y) * sharpness - one.picture.px / 2);
  }

  function isInSight({ picture, left, top }) {
    return picture && left < sheet.width && top < sheet.height && left + picture.px > 0 && top + picture.px > 0;
  }

  /** Symbols in sight by rank and spot: counted, then put in their places. */
  function sort() {
    starts.fill(0);
    for (const one of items) if (isInSight(one)) starts[one.rank + 1] += 1;
    for (let rank = 1; rank < starts.length; rank += 1) starts[rank] += starts[rank - 1];
    inSight = starts[starts.length - 1];
    for (const one of items) if (isInSight(one)) order[starts[one.rank]++] = one;
    order.length = inSight;
  }

  function draw(ctx, pane) {
    pen = ctx;
    const { min } = pane.bounds();
    const sharpness = sharpnessOf();
    renewSprites();
    place();
    const now = { view: `${placed} ${min} ${pane.cleared}`, look: `${look} ${symbolScale} ${state.highlight}` };
    const [isNewView, isNewLook] = [now.view !== shown.view, now.look !== shown.look];
    shown = now;
    const { width, height } = ctx.canvas;
    if (isNewView) {
      if (sheet?.width !== width || sheet.height !== height) sheet = makeSheet(width, height);
      sheet.changeAll();
    }
    const changed = items.filter((one) => isNewLook || one.stamp !== counts.stamp[one.spot]);
    changed.forEach(describe);
    sprites.settle();
    const pointed = countOf(state.highlight);
    for (const one of changed) {
      const next = one.plain && pointed && !pointed(one.spot) ? sprites.pale(one.plain) : one.plain;
      if (next === one.picture) continue;
      const before = one.picture ? { picture: one.picture, left: one.left, top: one.top } : null;
      one.picture = next;
      if (next) stand(one, min, sharpness);
      // A symbol of another size lies on others than before, also where its colour is the same.
      if (before && next && one.laid !== one.rank) sheet.change(before, null);
      sheet.change(one.laid === one.rank ? before : null, next ? one : null);
      one.laid = one.rank;
    }
    if (isNewView) for (const one of items) if (one.picture) stand(one, min, sharpness);
    if (isNewView || changed.length) sort();
    sheet.lay(order, ctx);
  }

  /** A browser makes a function fast only after it ran for a while, which would otherwise be in the reader's first steps. */
  function rehearse() {
    for (const one of order.slice(0, REHEARSED)) sheet.change(null, one);
    sheet?.lay(order, pen);
  }

  return { take, draw, rehearse, drawn: () => order };
}
