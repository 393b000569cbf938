// Exported files, looked at from outside: opened by other programs and rendered by LibreOffice.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = (name, files) =>
  JSON.parse(execFileSync(process.env.REPORT_DRAFTER_PYTHON, [script(name), ...files], { maxBuffer: 1 << 28 }));

// For every file (name → bytes): what openxml-audit and python-docx say, and the pages LibreOffice makes of it.
export function inspect(files) {
  const folder = mkdtempSync(join(tmpdir(), "word-"));
  try {
    const path = (name, extension) => join(folder, `${name}.${extension}`);
    const names = Object.keys(files);
    for (const name of names) writeFileSync(path(name, "docx"), files[name]);
    const opened = python("check_word.py", names.map((name) => path(name, "docx")));
    execFileSync(
      "soffice",
      [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        ...names.map((name) => path(name, "docx")),
      ],
      { stdio: "pipe" },
    );
    const pages = python("measure_pdf.py", names.map((name) => path(name, "pdf")));
    return Object.fromEntries(
      names.map((name) => [name, { ...opened[path(name, "docx")], pages: pages[path(name, "pdf")] }]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
