// Land, muted, and how far the map goes.

layers.basemap = (map, data) => {
  const pane = makePane(map, "basemap", 200);
  const renderer = L.canvas({ pane, padding: 0.25 });
  const land = L.polygon(openRings(data.polygons), { pane, renderer, interactive: false, smoothFactor: 0.5 });
  const paint = () => land.setStyle({ fillColor: token("--land"), fillOpacity: 1, color: token("--land-line"), weight: 0.75 });
  paint();
  land.addTo(map);
  const [south, west, north, east] = data.bounds;
  const [homeSouth, homeWest, homeNorth, homeEast] = data.home;
  const reach = L.latLngBounds([south, west], [north, east]);
  const fit = () => {
    const least = Math.max(2, Math.floor(map.getBoundsZoom(reach, true) * 2) / 2);
    // Leaflet would go there step by step, and end where it began whatever was asked for in between.
    if (map.getZoom() < least) map.setZoom(least, { animate: false });
    map.setMinZoom(least);
  };
  map.on("resize", fit);
  map.reach = reach;
  map.home = L.latLngBounds([homeSouth, homeWest], [homeNorth, homeEast]);
  map.fitReach = fit;
  onChange(["theme"], paint);
};
