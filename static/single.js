// The page in one file: its parts lie packed in the element `packed`, whose attributes give their lengths.
window.reportDrafter.form = "single";

async function load() {
  await parsed;
  const { text, dataset } = document.getElementById("packed");
  const characters = atob(text);
  const packed = new Uint8Array(characters.length);
  for (let at = 0; at < packed.length; at += 1) packed[at] = characters.charCodeAt(at);
  const length = Number(dataset.module);
  const parts = unpackLzma(packed, length + Number(dataset.script));
  const module = WebAssembly.compile(parts.subarray(0, length));
  // It gives itself to window.startProgram; the policy of the page knows its hash.
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(parts.subarray(length));
  document.head.appendChild(script);
  closeEval();
  return window.startProgram({ module_or_path: await module });
}

load().catch((error) => {
  say("没有打开。这个文件可能没有拷全：请重新拷一份再双击；还不行的话，请把下面这行告诉管理员：" + error);
  throw error;
});
