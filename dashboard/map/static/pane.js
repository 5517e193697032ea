// A canvas over the map that is redrawn as a whole. It moves and scales with the map while the reader zooms.
// One that `keeps` is not cleared before it is redrawn, but when the map was moved or has another size: `cleared` counts it.

const CanvasPane = L.Renderer.extend({
  options: { padding: 0.1, keeps: false },
  cleared: 0,

  /** `draw(ctx, pane)` paints in layer points of the map, and answers false where it painted nothing; `pane.bounds()`
   *  says how far the canvas reaches. */
  initialize(draw, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this.paint = draw;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._pen = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
    delete this._pen;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const sharpness = Math.min(window.devicePixelRatio || 1, 2);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * sharpness);
    this._container.height = Math.round(size.y * sharpness);
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._pen.setTransform(sharpness, 0, 0, sharpness, -this._bounds.min.x * sharpness, -this._bounds.min.y * sharpness);
    this.cleared += 1;
    this.redraw();
  },

  bounds() {
    return this._bounds;
  },

  redraw() {
    if (!this._pen || !this._bounds) return;
    const { min, max } = this._bounds;
    if (!this.options.keeps) this._pen.clearRect(min.x, min.y, max.x - min.x, max.y - min.y);
    const empty = this.paint(this._pen, this) === false;
    // The browser hands each canvas that is there to the screen anew in every frame, empty ones as well.
    this._container.style.visibility = empty ? "hidden" : "";
  },
});

/** A pane of the map at a height of its own, so that layers lie in their order whatever Leaflet puts where. */
function makePane(map, name, height) {
  const pane = map.createPane(name);
  pane.style.zIndex = String(height);
  pane.style.pointerEvents = "none";
  return name;
}

/** Rings of thousandths of a degree, each point the difference from the one before, as [lat, lon] pairs in degrees. */
function openRings(polygons) {
  return polygons.map((rings) =>
    rings.map((flat) => {
      const points = [];
      let lon = 0;
      let lat = 0;
      for (let i = 0; i < flat.length; i += 2) {
        lon += flat[i];
        lat += flat[i + 1];
        points.push([lat / 1000, lon / 1000]);
      }
      return points;
    }),
  );
}

/** Trace the rings of polygons ([lat, lon] pairs) on a canvas in layer points. */
function traceRings(ctx, map, polygons) {
  for (const rings of polygons) {
    for (const ring of rings) {
      ring.forEach((point, i) => {
        const { x, y } = map.latLngToLayerPoint(point);
        if (i) ctx.lineTo(x, y);
        else ctx.moveTo(x, y);
      });
      ctx.closePath();
    }
  }
}
