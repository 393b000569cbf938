"""Opens .docx files as other programs do: check_word.py FILE…
Prints one JSON object: for each file the violations openxml-audit finds, and what python-docx reads."""

import json
import subprocess
import sys
from pathlib import Path

import docx


def audit(path):
    """The violations openxml-audit reports for a file."""
    command = [str(Path(sys.executable).with_name("openxml-audit")), "--output", "json", path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return [f"{error['part']}: {error['description']}" for file in json.loads(result.stdout) for error in file["errors"]]


def read(path):
    """Paragraphs with style, outline level and fonts, and the properties, as python-docx sees them."""
    document = docx.Document(path)
    paragraphs = [{"style": p.style.name, "text": p.text, "alignment": str(p.alignment)} for p in document.paragraphs]
    core = document.core_properties
    section = document.sections[0]
    margins = [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]
    return {
        "paragraphs": paragraphs,
        "author": core.author,
        "title": core.title,
        "margins_mm": [round(margin.mm, 2) for margin in margins],
    }


print(json.dumps({path: {"violations": audit(path), **read(path)} for path in sys.argv[1:]}, ensure_ascii=False))
