// The border that events are measured against: a clear line over a pale one, so that it stands out on land and sea.

layers.border = (map, data) => {
  const pane = makePane(map, "border", 350);
  const renderer = L.canvas({ pane, padding: 0.25 });
  const rings = openRings(data.polygons);
  const options = { pane, renderer, interactive: false, smoothFactor: 0.5, lineJoin: "round" };
  const halo = L.polygon(rings, options);
  const line = L.polygon(rings, options);
  const paint = () => {
    halo.setStyle({ fillColor: token("--border-fill"), fillOpacity: 1, color: token("--border-halo"), weight: 5, opacity: 1 });
    line.setStyle({ fill: false, color: token("--border-line"), weight: 1.75, opacity: 1 });
  };
  paint();
  halo.addTo(map);
  line.addTo(map);
  borderSource = data;
  onChange(["theme"], paint);
};
