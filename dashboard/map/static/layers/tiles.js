// Online tiles over the muted base map, in a file that was made with them. Where they don't come, the base map is seen.

layers.tiles = (map, data) => {
  const tiles = L.tileLayer(data.url, { pane: makePane(map, "tiles", 260), maxZoom: 19, maxNativeZoom: 19, referrerPolicy: "no-referrer" });
  tileHost = data.host;
  state.tiles = true;

  function show() {
    if (state.tiles) tiles.addTo(map);
    else tiles.remove();
  }

  show();
  onChange(["tiles"], show);
};
