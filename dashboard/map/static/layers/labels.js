// City and country names: placed by rank, and left out where they would touch one that stands already.

layers.labels = (map, data) => {
  const pane = new CanvasPane(draw, { pane: makePane(map, "labels", 380) });
  /** Names of the largest cities and of countries may stand on symbols smaller than this. */
  const SMALL_PX = 7;
  const fromZoom = [0, 0, 4.5, 5.5, 6.5, 7.5];

  function draw(ctx) {
    if (state.tiles) {
      clearBandNames([]);
      return;
    }
    const view = inView();
    const zoom = map.getZoom();
    const symbols = symbolBoxes();
    const taken = [...symbols.filter(({ r }) => r >= SMALL_PX).map(boxOf), ...controlBoxes(view.min)];
    const small = symbols.filter(({ r }) => r < SMALL_PX).map(boxOf);
    const ink = token("--label");
    const halo = token("--label-halo");
    const family = getComputedStyle(document.body).fontFamily;
    ctx.lineJoin = "round";
    ctx.textBaseline = "middle";
    for (let i = 0; i < data.lat.length; i += 1) {
      const isCountry = data.kind[i] === "country";
      if (!isCountry && zoom < (fromZoom[data.rank[i]] ?? 8)) continue;
      if (isCountry && zoom > 7) continue;
      const { x, y } = map.latLngToLayerPoint([data.lat[i], data.lon[i]]);
      if (!view.contains([x, y])) continue;
      const text = isCountry ? label(data.names[i]).toLocaleUpperCase(lang) : label(data.names[i]);
      ctx.font = isCountry ? `500 11px ${family}` : `${data.rank[i] <= 1 ? 600 : 400} 11.5px ${family}`;
      ctx.letterSpacing = isCountry ? "0.14em" : "0px";
      const width = ctx.measureText(text).width;
      const own = isCountry ? undefined : symbols.find((one) => Math.hypot(one.x - x, one.y - y) < Math.max(8, one.r));
      const spot = placeFor(isCountry, x, y, width, own).find((box) => view.contains([[box.left, box.top], [box.right, box.bottom]]) && free(box, taken) && (data.rank[i] <= 1 || isCountry || free(box, small)));
      if (!spot) continue;
      taken.push(spot);
      if (!isCountry && !own) {
        taken.push({ left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 });
        ctx.beginPath();
        ctx.arc(x, y, 1.75, 0, 2 * Math.PI);
        ctx.fillStyle = ink;
        ctx.fill();
      }
      ctx.globalAlpha = isCountry ? 0.75 : 1;
      ctx.lineWidth = 3;
      ctx.strokeStyle = halo;
      ctx.strokeText(text, spot.left + 3, (spot.top + spot.bottom) / 2);
      ctx.fillStyle = ink;
      ctx.fillText(text, spot.left + 3, (spot.top + spot.bottom) / 2);
      ctx.globalAlpha = 1;
    }
    ctx.letterSpacing = "0px";
    clearBandNames(taken);
  }

  /** What the reader sees of the map, in layer points: no name is cut off at its edge. */
  function inView() {
    const corner = map.containerPointToLayerPoint([0, 0]);
    return L.bounds(corner, corner.add(map.getSize()));
  }

  function boxOf({ x, y, r }) {
    return { left: x - r, top: y - r, right: x + r, bottom: y + r };
  }

  function free(box, others) {
    return !others.some((other) => touches(box, other));
  }

  /** The map's buttons and its scale, which names would stand under. */
  function controlBoxes(corner) {
    const box = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return { left: left - box.left + corner.x, top: top - box.top + corner.y, right: right - box.left + corner.x, bottom: bottom - box.top + corner.y };
    });
  }

  /** Symbols at their largest, so that no name jumps while time runs. */
  function symbolBoxes() {
    if (!events) return [];
    return events.spots.place.map((_, s) => {
      const { x, y } = map.latLngToLayerPoint(map.pointOfSpot(s));
      return { x, y, r: (events.spots.isArea[s] ? areaRadius : symbolRadius)(counts.whole[s]) + (counts.everContested[s] ? 5 : 1.5) };
    });
  }

  /** Boxes where the text may stand, best first: right, left, above, below; beside the city's own symbol if it has one. */
  function placeFor(isCountry, cityX, cityY, width, own) {
    const w = width + 6;
    const [x, y, gap] = own ? [own.x, own.y, own.r] : [cityX, cityY, 4];
    const box = (left, middle) => ({ left, top: middle - 8, right: left + w, bottom: middle + 8 });
    if (isCountry) return [box(x - w / 2, y)];
    return [box(x + gap, y), box(x - w - gap, y), box(x - w / 2, y - gap - 8), box(x - w / 2, y + gap + 8)];
  }

  function touches(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  pane.addTo(map);
  onChange(["theme", "lang", "bands", "tiles", "data"], () => pane.redraw());
};
