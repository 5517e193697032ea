// The page on paper: light, with its legend, and with the whole view of the map at the size that it has on the sheet.

function makePaper(map) {
  const root = document.documentElement;
  const legend = byId("legend");
  let before = null;

  function layOut() {
    if (before) return;
    before = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom(), theme: state.theme, legend: legend.open };
    legend.open = true;
    root.classList.add("on-paper");
    redraw("light");
    map.setMaxBounds(null);
    map.invalidateSize({ animate: false, pan: false });
    map.setMinZoom(2);
    map.fitBounds(before.bounds, { animate: false, reset: true });
    for (const canvas of map.getContainer().querySelectorAll("canvas")) settle(canvas);
  }

  function putBack() {
    if (!before) return;
    const { center, zoom, theme, legend: wasOpen } = before;
    before = null;
    legend.open = wasOpen;
    root.classList.remove("on-paper");
    redraw(theme);
    map.invalidateSize({ animate: false, pan: false });
    map.fitReach();
    map.setView(center, zoom, { animate: false, reset: true });
    map.setMaxBounds(map.reach);
  }

  /** At once: the next frame comes after the sheet is taken. */
  function redraw(theme) {
    state.theme = theme;
    pending.add("theme");
    tell();
  }

  /** Have the pixels of a canvas now: printed as drawing commands, its clearing would be a white sheet over those below. */
  function settle(canvas) {
    const pen = canvas.getContext("2d");
    pen.putImageData(pen.getImageData(0, 0, canvas.width, canvas.height), 0, 0);
  }

  window.addEventListener("beforeprint", layOut);
  window.addEventListener("afterprint", putBack);
}
