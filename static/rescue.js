// 救援: after a fault of the program, every text of the open draft in a plain box, to copy or to download. It reads
// what is on the screen and what localStorage holds, and writes nothing.
(function () {
  const prefix = "report-drafter/draft/";
  let isShown = false;

  // The draft of the address; empty where it names none.
  function draftId() {
    const words = location.hash.slice(1).split("/");
    return words.length > 1 ? words[1] : "";
  }

  // The body of a record: everything behind its first line.
  function body(key) {
    try {
      const record = localStorage.getItem(key);
      return record === null ? null : JSON.parse(record.slice(record.indexOf("\n") + 1));
    } catch (error) {
      return null;
    }
  }

  // Sealed records cannot be read here; they are as they were.
  function isLocked() {
    try {
      const lock = localStorage.getItem("report-drafter/lock");
      return lock !== null && lock.indexOf("\nclosed ") > 0;
    } catch (error) {
      return false;
    }
  }

  function textsOf(section) {
    const texts = [];
    for (const block of section.blocks || []) {
      if (typeof block.text === "string") texts.push(block.text);
      if (block.table) for (const row of block.table.rows) texts.push(row.join("\t"));
    }
    return texts.join("\n");
  }

  // What localStorage holds of the draft: [name, text] in the order of the outline.
  function saved() {
    const id = draftId();
    const head = id ? body(prefix + id) : null;
    if (!head) return [];
    const found = [["题目", head.title]];
    for (const number of head.order.concat(head.set_aside)) {
      const section = body(prefix + id + "/" + number);
      if (section) found.push([section.heading || "一节", textsOf(section)]);
      else found.push(["没有读出来的一节", ""]);
    }
    found.push(["落款", head.signature + "\n" + head.issue_date]);
    return found;
  }

  // What stands in the fields on the screen: the last keys may not have been saved.
  function onScreen() {
    const fields = document.querySelectorAll("textarea.text-block__field, .paper input[type=text]");
    return Array.from(fields, (field) => [field.getAttribute("aria-label") || "正在写的内容", field.value]);
  }

  function element(name, text, parent) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function download(text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/plain;charset=utf-8" }));
    link.download = "救出来的文字.txt";
    document.body.appendChild(link);
    link.click();
    link.remove();
  }

  // What is left of the program may still run; what it holds is not to be trusted.
  function stopSaving() {
    const refuse = () => {
      throw new DOMException("stopped after a fault", "AbortError");
    };
    Storage.prototype.setItem = refuse;
    Storage.prototype.removeItem = refuse;
    IDBObjectStore.prototype.put = refuse;
    IDBObjectStore.prototype.delete = refuse;
  }

  window.rescueTexts = function () {
    if (isShown) return;
    isShown = true;
    stopSaving();
    const screen = onScreen().filter(([, text]) => text.trim());
    const parts = screen.map(([name, text]) => ["屏幕上的：" + name, text]).concat(saved().filter(([, text]) => text.trim()));
    const all = parts.map(([name, text]) => "【" + name + "】\n" + text).join("\n\n");

    const page = document.createElement("main");
    page.className = "rescue";
    element("h1", "本页出了故障，您写的字都在下面", page);
    element("p", "程序停了，后面打的字不会再保存。请先点“全部下载”或“全部复制”，再点“重新打开”接着写；已经保存的文稿都在。", page).setAttribute("role", "alert");
    const actions = element("p", "", page);
    const button = (label, act) => {
      const made = element("button", label, actions);
      made.className = "button";
      made.addEventListener("click", act);
    };
    const boxOfAll = document.createElement("textarea");
    button("全部下载", () => download(all));
    button("全部复制", (event) => {
      boxOfAll.value = all;
      page.appendChild(boxOfAll);
      boxOfAll.select();
      event.target.textContent = document.execCommand("copy") ? "已复制" : "复制不了，请下载";
      boxOfAll.remove();
    });
    button("重新打开", () => location.reload());
    if (isLocked()) element("p", "文稿加了锁，这里只有屏幕上的字；已经保存的各节都在，重新打开，输入口令就能看到。", page);
    else if (parts.length === 0) element("p", "这时没有打开的文稿。已经保存的文稿都在，重新打开就能看到。", page);
    parts.forEach(([name, text], index) => {
      const label = element("label", name, page);
      label.htmlFor = "rescue-" + index;
      const box = element("textarea", "", page);
      box.id = label.htmlFor;
      box.readOnly = true;
      box.rows = Math.min(12, text.split("\n").length + 2);
      box.value = text;
    });
    // The fields of the program go: typing must not look normal any more.
    document.body.textContent = "";
    document.body.appendChild(page);
    document.title = "救援 - 妇联工作总结助手";
    page.querySelector("button").focus();
  };
})();
