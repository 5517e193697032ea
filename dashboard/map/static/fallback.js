// Where the map can't start, the table that browsers without JavaScript see takes its place. Old browsers read this.
(function () {
  function showTable(reason) {
    if (window.strikemapReady) return;
    window.strikemapReady = true;
    var app = document.getElementById("app");
    var holder = document.getElementsByTagName("noscript")[0];
    if (app) app.hidden = true;
    var parsed = new DOMParser().parseFromString(holder.textContent, "text/html");
    var table = document.importNode(parsed.querySelector("section"), true);
    var note = table.querySelector("p");
    var plain = document.getElementById("plain");
    // A function, since a $ in a text that stands in for another has a meaning of its own.
    note.textContent = plain.getAttribute("data-failed").replace("{reason}", function () { return String(reason); });
    plain.appendChild(table);
  }
  window.strikemapFail = showTable;
  window.addEventListener("error", function (event) { showTable(event.message); });
  window.addEventListener("unhandledrejection", function (event) { showTable(event.reason && event.reason.message); });
})();
