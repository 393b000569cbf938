// Says what to do when the page does not start. Plain old script, so that it runs where nothing else does.
(function () {
  function help() {
    var text = document.getElementById("starting-help");
    if (text) text.removeAttribute("hidden");
  }
  if (!window.WebAssembly || !window.Promise) help();
  else setTimeout(help, 8000);
})();
