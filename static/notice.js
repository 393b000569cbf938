// Says what to do when the page does not start. Plain old script, so that it runs where nothing else does.
(function () {
  function help() {
    var text = document.getElementById("starting-help");
    if (text) text.removeAttribute("hidden");
  }
  // The page of several files, opened by a double click: browsers load no script from there.
  if (location.protocol === "file:" && document.querySelector("script[src]")) {
    document.getElementById("starting-line").innerText = "这个文件要放到网站上打开。双击就能用的是单机版，就在同一个文件夹里：standalone.html。";
  } else if (!window.WebAssembly || !window.Promise) help();
  else setTimeout(help, 8000);
})();
