// Colours before anything is drawn: what she has chosen, or what the system asks for. Classic ES5, so that it runs
// wherever the page's own notice runs.
(function () {
  var root = document.documentElement;
  function asks(query) {
    return !!window.matchMedia && window.matchMedia(query).matches;
  }
  function apply() {
    var chosen = "";
    try {
      chosen = localStorage.getItem("report-drafter-display") || "";
    } catch (error) {
      // A blocked storage keeps no choice.
    }
    var system = asks("(prefers-contrast: more)") ? "contrast" : asks("(prefers-color-scheme: dark)") ? "dark" : "light";
    root.setAttribute("data-theme", /^(light|dark|contrast)$/.test(chosen) ? chosen : system);
  }
  apply();
  window.applyDisplay = apply;
  window.addEventListener("storage", apply);
  if (window.matchMedia) {
    ["(prefers-contrast: more)", "(prefers-color-scheme: dark)"].forEach(function (query) {
      var list = window.matchMedia(query);
      if (list.addEventListener) list.addEventListener("change", apply);
    });
  }
})();
