// The symbols: shape for the kind, colour for the target, area for the number. The map and the legend share them.

const HALF_PI = Math.PI / 2;

/** Trace one shape whose area is that of a circle of radius r. */
function traceShape(ctx, shape, x, y, r) {
  if (shape === "strike") {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "area") {
    const half = (r * Math.sqrt(Math.PI)) / 2;
    ctx.rect(x - half, y - half, 2 * half, 2 * half);
  } else {
    const turn = shape === "interception" ? -1 : 1;
    const side = r * Math.sqrt((4 * Math.PI) / Math.sqrt(3));
    const height = (side * Math.sqrt(3)) / 2;
    ctx.moveTo(x, y + turn * (height * 2) / 3);
    ctx.lineTo(x - side / 2, y - (turn * height) / 3);
    ctx.lineTo(x + side / 2, y - (turn * height) / 3);
    ctx.closePath();
  }
}

/** How far a shape of size r reaches from its middle. */
function reachOf(shape, r) {
  return r * ({ strike: 1, area: 1.26 }[shape] ?? 1.56);
}

/** Draw a symbol; `slices` are [colour, number] pairs, largest part first where there are several. */
function drawSymbol(ctx, symbol) {
  const { shape, x, y, r, slices, contested, ink, paper } = symbol;
  ctx.beginPath();
  traceShape(ctx, shape, x, y, r);
  if (slices.length === 1) {
    ctx.fillStyle = slices[0][0];
    ctx.fill();
  } else if (shape === "strike") {
    fillSlices(ctx, x, y, r, slices);
    ctx.beginPath();
    traceShape(ctx, shape, x, y, r);
  } else {
    ctx.save();
    ctx.clip();
    fillSlices(ctx, x, y, r * 2.2, slices);
    ctx.restore();
    ctx.beginPath();
    traceShape(ctx, shape, x, y, r);
  }
  ctx.lineWidth = r < 4 ? 0.75 : 1.25;
  ctx.strokeStyle = paper;
  ctx.stroke();
  if (shape === "area") drawHatch(ctx, x, y, r, ink, paper, symbol.kind);
  if (contested) {
    ctx.beginPath();
    traceShape(ctx, shape, x, y, r + ringGap(r));
    ctx.lineWidth = r < 5 ? 1.25 : 1.75;
    ctx.strokeStyle = ink;
    ctx.stroke();
  }
}

/** How far the ring of a contested symbol stands off: less for a small one, so that rings don't outweigh what they mark. */
function ringGap(r) {
  return Math.min(3.5, Math.max(1.75, r * 0.45));
}

function fillSlices(ctx, x, y, reach, slices) {
  const whole = slices.reduce((sum, [, n]) => sum + n, 0);
  let angle = -HALF_PI;
  for (const [colour, n] of slices) {
    const next = angle + (n / whole) * 2 * Math.PI;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, reach, angle, next);
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.fill();
    angle = next;
  }
}

/** The mark of a symbol that stands for a whole area: a dark frame with the shape of its kind inside. */
function drawHatch(ctx, x, y, r, ink, paper, kind) {
  const half = (r * Math.sqrt(Math.PI)) / 2;
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = ink;
  ctx.strokeRect(x - half, y - half, 2 * half, 2 * half);
  ctx.beginPath();
  traceShape(ctx, kind, x, kind === "interception" ? y + r * 0.08 : kind === "debris" ? y - r * 0.08 : y, r * 0.42);
  ctx.fillStyle = paper;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.stroke();
}

/** A slanted pattern in one colour, for areas. */
function hatch(ctx, colour) {
  const tile = document.createElement("canvas");
  tile.width = 8;
  tile.height = 8;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 1.4;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  return ctx.createPattern(tile, "repeat");
}
