// Regions of events that are known to a region only: hatched while such an event is in the window.

layers.regions = (map, data) => {
  const polygons = new Map(Object.entries(data).map(([code, encoded]) => [code, openRings(encoded)]));
  const pane = new CanvasPane(draw, { pane: makePane(map, "regions", 300) });
  map.regionPolygons = polygons;
  let drawn = "";

  function draw(ctx) {
    if (!counts) return false;
    let some = false;
    drawn = stampsOf();
    const pointed = countOf(state.highlight);
    const { spots, places } = events;
    for (const s of members()) {
      const polygon = polygons.get(places.region_code[spots.place[s]]);
      if (!counts.total[s]) continue;
      if (pointed && !pointed(s)) continue;
      some = true;
      const colour = classColour(mainClass(s));
      ctx.beginPath();
      traceRings(ctx, map, polygon);
      ctx.globalAlpha = 0.1;
      ctx.fillStyle = colour;
      ctx.fill("evenodd");
      ctx.globalAlpha = 0.55;
      ctx.fillStyle = hatch(ctx, colour);
      ctx.fill("evenodd");
      ctx.globalAlpha = 0.9;
      ctx.lineWidth = 1;
      ctx.strokeStyle = colour;
      ctx.stroke();
      ctx.globalAlpha = 1;
    }
    return some;
  }

  /** The spots that stand for a region whose outline the file has. */
  let found = [];
  let foundFor = null;
  function members() {
    if (foundFor === events) return found;
    const { spots, places } = events;
    found = spots.place.map((_, s) => s).filter((s) => places.place_precision[spots.place[s]] === "region" && polygons.has(places.region_code[spots.place[s]]));
    foundFor = events;
    return found;
  }

  /** What tells whether the numbers of a region changed. */
  function stampsOf() {
    return members().map((s) => counts.stamp[s]).join();
  }

  pane.addTo(map);
  onChange(["theme", "highlight", "data"], () => pane.redraw());
  onChange(COUNT_KEYS, () => {
    if (stampsOf() !== drawn) pane.redraw();
  });
};
