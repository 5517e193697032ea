// What is selected: how uncertain its place is, and the geodesic to the nearest point of the border.

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
    if (!chosen) return false;
    const ink = token("--select");
    const polygon = areaOf(chosen.place);
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
    return true;
  }

  function drawOver(ctx) {
    const chosen = selectedPlace();
    if (!chosen) return false;
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
    const line = borderLine(chosen) ?? [{ x, y }];
    if (distanceText(chosen.place)) drawPlate(ctx, distanceShort(chosen.place), platePoint(line, r), ink, paper);
    return true;
  }

  /** The rings of the area that a place stands for, where we have them; otherwise its circle stands for it. */
  function areaOf(place) {
    const { place_precision: precision, region_code: code, inside } = events.places;
    if (precision[place] === "region") return map.regionPolygons?.get(code[place]) ?? null;
    return precision[place] === "country" && inside[place] ? map.homePolygons : null;
  }

  function traceCircle(ctx, place) {
    const { lat, lon, radius_km: radius } = events.places;
    if (!radius[place]) return;
    geodesicCircle([lat[place], lon[place]], radius[place]).forEach((point, i) => {
      const { x, y } = map.latLngToLayerPoint(point);
      if (i) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    });
  }

  /** The geodesic from the selection to the nearest border point, in layer points; null where none was measured or where
   *  the place is so wide that its middle says nothing. */
  function borderLine({ spot, place }) {
    const { nearest_lat: lat, nearest_lon: lon, distance_km: km } = events.places;
    if (lat[place] === null || lon[place] === null || km[place] === null || isWide(place)) return null;
    const from = map.pointOfSpot(spot);
    return geodesicLine([from.lat, from.lng], [lat[place], lon[place]]).map((point) => map.latLngToLayerPoint(point));
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
