// Every event of the window on one canvas: one symbol a spot.

const LARGEST_PX = 30;
const ALONE_PX = 6;
const LEAST_PX = 2.5;
const LEAST_AREA_PX = 8;
/** Symbols grow a little as the reader comes closer, all alike. */
let symbolScale = 1;

/** The radius in pixels of a symbol for n events: area follows the number, on one scale for the whole time range. */
function symbolRadius(n) {
  return Math.max(LEAST_PX, symbolScale * Math.min(ALONE_PX, LARGEST_PX / Math.sqrt(counts.most)) * Math.sqrt(n));
}

/** The same for a symbol that stands for a whole area, which must have room for its kind. */
function areaRadius(n) {
  return Math.max(LEAST_AREA_PX, symbolRadius(n));
}

/** The class of the colour in use that has most events at a spot in the window. */
function mainClass(spot) {
  let best = 0;
  for (let c = 1; c < counts.classCount; c += 1) {
    if (counts.byClass[spot * counts.classCount + c] > counts.byClass[spot * counts.classCount + best]) best = c;
  }
  return best;
}

function mainKind(spot) {
  let best = 0;
  for (let k = 1; k < KINDS.length; k += 1) {
    if (counts.byKind[spot * KINDS.length + k] > counts.byKind[spot * KINDS.length + best]) best = k;
  }
  return KINDS[best];
}

layers.events = (map, payload) => {
  let [spots, places] = [];
  const box = map.getContainer();
  const tip = byId("tip");
  const field = makeField(map, pointOf);
  const pane = new CanvasPane(field.draw, { pane: makePane(map, "events", 400), keeps: true });

  /** Where a spot stands: an area whose middle lies off the map is shown at the map's edge. */
  function pointOf(spot) {
    const p = spots.place[spot];
    let lat = places.lat[p];
    let lon = places.lon[p];
    if (spots.isArea[spot]) {
      const { reach } = map;
      const inset = 1;
      lat = Math.min(Math.max(lat, reach.getSouth() + inset), reach.getNorth() - inset);
      lon = Math.min(Math.max(lon, reach.getWest() + inset), reach.getEast() - inset);
    }
    return L.latLng(lat, lon);
  }

  /** Take these events in place of all others. */
  map.takeEvents = (columns) => {
    events = openEvents(columns);
    counts = openCounts(events);
    ({ spots, places } = events);
    field.take();
    tip.hidden = true;
  };

  /** The topmost symbol under a pointer; `reach` px around it count as well, for fingers. */
  function symbolAt(latlng, reach) {
    const at = map.latLngToLayerPoint(latlng);
    const drawn = field.drawn();
    let best = null;
    let bestGap = reach;
    for (let i = drawn.length - 1; i >= 0; i -= 1) {
      const gap = Math.hypot(drawn[i].x - at.x, drawn[i].y - at.y) - drawn[i].r;
      if (gap <= 0) return drawn[i];
      if (gap < bestGap) {
        best = drawn[i];
        bestGap = gap;
      }
    }
    return best;
  }

  map.on("click", (click) => {
    const touch = click.originalEvent.pointerType === "touch" ? 14 : 5;
    const hit = symbolAt(click.latlng, touch);
    change({ selection: hit ? `place:${spots.key[hit.spot]}` : null });
  });
  map.on("mousemove", (move) => {
    const hit = symbolAt(move.latlng, 3);
    box.classList.toggle("on-symbol", Boolean(hit));
    tip.hidden = !hit;
    if (!hit) return;
    tip.textContent = `${placeName(spots.place[hit.spot])} · ${tn("counts.events", counts.total[hit.spot])}`;
    const at = map.latLngToContainerPoint(pointOf(hit.spot));
    const left = Math.min(Math.max(at.x, tip.offsetWidth / 2 + 4), box.clientWidth - tip.offsetWidth / 2 - 4);
    tip.style.left = `${left}px`;
    tip.style.top = `${at.y - hit.r - 8}px`;
    tip.classList.toggle("below", at.y - hit.r < 40);
    if (at.y - hit.r < 40) tip.style.top = `${at.y + hit.r + 8}px`;
  });
  map.on("mouseout movestart zoomstart", () => {
    tip.hidden = true;
  });

  function rescale() {
    symbolScale = Math.min(1.6, Math.max(0.75, 1 + (map.getZoom() - 5) * 0.14));
    change({ scale: symbolScale });
  }

  map.takeEvents(payload);
  rescale();
  map.on("zoomend", rescale);
  onChange([...COUNT_KEYS, "theme", "highlight"], () => pane.redraw());
  map.pointOfSpot = pointOf;
  map.rehearse = field.rehearse;
  map.symbolOfSpot = (spot) => field.drawn().find((one) => one.spot === spot) ?? null;
  pane.addTo(map);
  layers.selection(map);
};
