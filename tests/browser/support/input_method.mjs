// An input method, played through the debugger as the browser's own input methods drive a field.

// Composes in the focused field of `page`.
export async function inputMethod(page) {
  const session = await page.context().newCDPSession(page);
  return {
    // Shows `text` as composed so far.
    compose: (text) =>
      session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    // Ends the composition with `text`.
    commit: (text) => session.send("Input.insertText", { text }),
    // Gives the composition up.
    cancel: () => session.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 }),
  };
}

// Types `spelling` letter by letter and ends with `text`.
export async function typeComposed(page, spelling, text) {
  const method = await inputMethod(page);
  for (let length = 1; length <= spelling.length; length += 1) await method.compose(spelling.slice(0, length));
  await method.commit(text);
}
