// The border that events are measured against: a clear line over a pale one, so that it stands out on land and sea.
// Its ground lies under the hatched regions, its line above them.

layers.border = (map, data) => {
  const under = makePane(map, "border-ground", 250);
  const over = makePane(map, "border", 350);
  const renderers = new Map();
  const rings = openRings(data.polygons);
  const draw = (pane) => L.polygon(rings, { pane, renderer: rendererOf(pane), interactive: false, smoothFactor: 0.5, lineJoin: "round" });
  const ground = draw(under);
  const halo = draw(over);
  const line = draw(over);

  function rendererOf(pane) {
    if (!renderers.has(pane)) renderers.set(pane, L.canvas({ pane, padding: 0.25 }));
    return renderers.get(pane);
  }

  function paint() {
    ground.setStyle({ stroke: false, fillColor: token("--border-fill"), fillOpacity: 1 });
    halo.setStyle({ fill: false, color: token("--border-halo"), weight: 6, opacity: 1 });
    line.setStyle({ fill: false, color: token("--border-line"), weight: 2.25, opacity: 1 });
  }

  paint();
  for (const shape of [ground, halo, line]) shape.addTo(map);
  borderSource = data;
  map.homePolygons = rings;
  onChange(["theme"], paint);
};
