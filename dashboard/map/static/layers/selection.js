// What is selected: how uncertain its place is, and the line to the nearest point of the border.

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** The point reached from (lat, lon) in degrees after `km` on a bearing in radians, on the sphere: for drawing only. */
function reachFrom(lat, lon, km, bearing) {
  const d = km / EARTH_KM;
  const sin = Math.sin(lat * RADIANS) * Math.cos(d) + Math.cos(lat * RADIANS) * Math.sin(d) * Math.cos(bearing);
  const east = Math.sin(bearing) * Math.sin(d) * Math.cos(lat * RADIANS);
  const north = Math.cos(d) - Math.sin(lat * RADIANS) * sin;
  return [Math.asin(sin) / RADIANS, lon + Math.atan2(east, north) / RADIANS];
}

/** Points along the great circle between two [lat, lon] pairs in degrees. */
function greatCircle(a, b, steps) {
  const vector = ([lat, lon]) => [
    Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
    Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
    Math.sin(lat * RADIANS),
  ];
  const u = vector(a);
  const v = vector(b);
  const angle = Math.acos(Math.min(1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]));
  if (angle < 1e-6) return [a, b];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const p = Math.sin(angle * (1 - i / steps)) / Math.sin(angle);
    const q = Math.sin((angle * i) / steps) / Math.sin(angle);
    const [x, y, z] = [0, 1, 2].map((k) => p * u[k] + q * v[k]);
    return [Math.atan2(z, Math.hypot(x, y)) / RADIANS, Math.atan2(y, x) / RADIANS];
  });
}

/** The spot and place of the selection, or null. */
function selectedPlace() {
  if (!state.selection) return null;
  const id = state.selection.slice(state.selection.indexOf(":") + 1);
  if (state.selection.startsWith("place:")) {
    const spot = events.spots.key.indexOf(id);
    return spot < 0 ? null : { spot, place: events.spots.place[spot] };
  }
  const event = events.numberOf.get(id);
  if (event === undefined || !events.placed(event)) return null;
  return { spot: events.spot[event], place: events.rawPlace[event] };
}

layers.selection = (map) => {
  const pane = new CanvasPane(draw, { pane: makePane(map, "selection", 390) });
  const over = new CanvasPane(drawOver, { pane: makePane(map, "selection-over", 450) });

  function draw(ctx) {
    const chosen = selectedPlace();
    if (!chosen) return;
    const ink = token("--select");
    const polygon = isRegion(chosen.place) ? map.regionPolygons?.get(events.places.region_code[chosen.place]) : null;
    ctx.beginPath();
    if (polygon) traceRings(ctx, map, polygon);
    else traceCircle(ctx, chosen.place);
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = ink;
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([5, 4]);
    ctx.strokeStyle = ink;
    ctx.stroke();
    ctx.setLineDash([]);
    const line = borderLine(chosen);
    if (line) drawLine(ctx, line, ink, token("--paper"));
  }

  function drawOver(ctx) {
    const chosen = selectedPlace();
    if (!chosen) return;
    const ink = token("--select");
    const paper = token("--paper");
    const symbol = map.symbolOfSpot(chosen.spot);
    const { x, y } = map.latLngToLayerPoint(map.pointOfSpot(chosen.spot));
    const r = (symbol ? reachOf(symbol.shape, symbol.r) : 5) + 7;
    for (const [colour, width] of [[paper, 5], [ink, 2.5]]) {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
    const line = borderLine(chosen);
    if (line) drawPlate(ctx, distanceShort(chosen.place), platePoint(line, r), ink, paper);
  }

  function isRegion(place) {
    return events.places.place_precision[place] === "region";
  }

  function traceCircle(ctx, place) {
    const { lat, lon, radius_km: radius } = events.places;
    if (!radius[place]) return;
    for (let i = 0; i <= 72; i += 1) {
      const { x, y } = map.latLngToLayerPoint(reachFrom(lat[place], lon[place], radius[place], (i / 36) * Math.PI));
      if (i) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    }
  }

  /** The great circle from the selection to the nearest border point, in layer points; null where it was not measured. */
  function borderLine({ spot, place }) {
    const { nearest_lat: lat, nearest_lon: lon, distance_km: km } = events.places;
    if (lat[place] === null || lon[place] === null || km[place] === null) return null;
    const from = map.pointOfSpot(spot);
    return greatCircle([from.lat, from.lng], [lat[place], lon[place]], 24).map((point) => map.latLngToLayerPoint(point));
  }

  function drawLine(ctx, points, ink, paper) {
    for (const [colour, width] of [[paper, 4.5], [ink, 2]]) {
      ctx.beginPath();
      points.forEach(({ x, y }, i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
    const end = points[points.length - 1];
    ctx.beginPath();
    ctx.arc(end.x, end.y, 3.5, 0, 2 * Math.PI);
    ctx.fillStyle = ink;
    ctx.fill();
  }

  /** On the middle of a long line; beside the symbol, away from a short one. */
  function platePoint(points, r) {
    const [first, last] = [points[0], points[points.length - 1]];
    if (Math.hypot(last.x - first.x, last.y - first.y) > 2 * r + 70) return points[Math.floor(points.length / 2)];
    return { x: first.x, y: first.y + (last.y > first.y ? -1 : 1) * (r + 17) };
  }

  function drawPlate(ctx, text, at, ink, paper) {
    ctx.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = "middle";
    const width = ctx.measureText(text).width + 14;
    ctx.beginPath();
    ctx.roundRect(at.x - width / 2, at.y - 11, width, 22, 11);
    ctx.fillStyle = paper;
    ctx.fill();
    ctx.lineWidth = 1.25;
    ctx.strokeStyle = ink;
    ctx.stroke();
    ctx.fillStyle = ink;
    ctx.fillText(text, at.x - width / 2 + 7, at.y + 0.5);
  }

  pane.addTo(map);
  over.addTo(map);
  onChange(["selection", "theme", "lang", ...COUNT_KEYS], (changed) => {
    if (!state.selection && !changed.has("selection")) return;
    pane.redraw();
    over.redraw();
  });
};
