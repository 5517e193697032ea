// Lines of equal distance from the border, each with its kilometres where no other name stands; drawn
// only while the reader wants them.

layers.bands = (map, data) => {
  bandKm = data.km;
  if (!bandKm.length) return;
  const pane = makePane(map, "bands", 340);
  const names = makePane(map, "band-names", 345);
  const renderer = L.canvas({ pane, padding: 0.25 });
  const lines = openRings(data.polygons).map(([ring]) => L.polygon(ring, { pane, renderer, interactive: false, fill: false, smoothFactor: 0.5 }));
  const group = L.layerGroup(lines);
  const texts = openRings(data.polygons).flatMap(([ring], b) => ends(ring).map((at) => ({ km: bandKm[b], mark: nameAt(at) })));
  for (const { mark } of texts) group.addLayer(mark);

  /** The points of a line that lie farthest to the north, north-east, south-east, west and south. */
  function ends(ring) {
    const most = (measure) => ring.reduce((best, point) => (measure(point) > measure(best) ? point : best));
    const sides = [([lat]) => lat, ([lat, lon]) => 0.6 * lon + lat, ([lat, lon]) => 0.6 * lon - lat, ([, lon]) => -lon, ([lat]) => -lat];
    return sides.map(most);
  }

  function nameAt(point) {
    return L.tooltip({ permanent: true, direction: "center", interactive: false, pane: names, className: "band-name" }).setLatLng(point);
  }

  clearBandNames = (taken) => {
    const stands = [...taken];
    for (const { mark } of texts) {
      const sign = mark.getElement();
      if (!sign) continue;
      const { x, y } = map.latLngToLayerPoint(mark.getLatLng());
      const [w, h] = [sign.offsetWidth / 2, sign.offsetHeight / 2];
      const own = { left: x - w, top: y - h, right: x + w, bottom: y + h };
      const hidden = stands.some((box) => own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom);
      sign.style.visibility = hidden ? "hidden" : "visible";
      if (!hidden) stands.push(own);
    }
  };

  function paint() {
    for (const line of lines) line.setStyle({ color: token("--border-line"), weight: 1.25, opacity: 0.75, dashArray: "5 4" });
  }

  function write() {
    for (const { km, mark } of texts) mark.setContent(el("span", { text: t("map.band", { km: number(km) }) }));
  }

  function show() {
    if (state.bands) group.addTo(map);
    else group.remove();
  }

  paint();
  onChange(["theme"], paint);
  onChange(["lang"], write);
  onChange(["bands"], show);
};
