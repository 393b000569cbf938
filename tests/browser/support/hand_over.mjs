// What a clipboard or the mouse hands to the page: files, text or HTML, pasted, dropped or held over it.

// Hands it to the element `selector` finds, or to the page. Returns whether the page took it.
export const handOver = (page, selector, event, { name, type = "", bytes = [], text = "", html = "" }) =>
  page.evaluate(
    ({ selector, event, name, type, bytes, text, html }) => {
      const data = new DataTransfer();
      if (name) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      if (text) data.setData("text/plain", text);
      if (html) data.setData("text/html", html);
      const target = selector ? document.querySelector(selector) : document.body;
      const options = { bubbles: true, cancelable: true };
      const made =
        event === "paste"
          ? new ClipboardEvent(event, { ...options, clipboardData: data })
          : new DragEvent(event, { ...options, dataTransfer: data });
      return !target.dispatchEvent(made);
    },
    { selector, event, name, type, bytes: [...bytes], text, html },
  );

// Pastes `text` into a field.
export const paste = (field, text) =>
  field.evaluate((element, pasted) => {
    element.focus();
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
