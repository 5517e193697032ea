// Regions of events that are known to a region only: hatched while such an event is in the window.

layers.regions = (map, data) => {
  const polygons = new Map(Object.entries(data).map(([code, encoded]) => [code, openRings(encoded)]));
  const pane = new CanvasPane(draw, { pane: makePane(map, "regions", 300) });
  map.regionPolygons = polygons;

  function draw(ctx) {
    if (!counts) return;
    const pointed = countOf(state.highlight);
    const { spots, places } = events;
    for (let s = 0; s < spots.n; s += 1) {
      const polygon = polygons.get(places.region_code[spots.place[s]]);
      if (!counts.total[s] || !polygon || places.place_precision[spots.place[s]] !== "region") continue;
      if (pointed && !pointed(s)) continue;
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
  }

  pane.addTo(map);
  if (polygons.size) onChange([...COUNT_KEYS, "theme", "highlight"], () => pane.redraw());
};
