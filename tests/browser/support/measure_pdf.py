"""Where things stand on the pages of PDF files, in millimetres from the left and upper edge: measure_pdf.py FILE…
Prints one JSON object: for each file its pages, each with its lines (baseline, first glyph's origin, end of the last
glyph, text) and the ink of the page number."""

import json
import sys

import pdfplumber

MM = 25.4 / 72
DOTS = 300
# The footer's text begins below the text area, which ends 262 mm from the upper edge.
FOOTER_TOP = 263.0


def lines(page):
    """The lines of a page, top to bottom, footer included."""
    rows = {}
    for char in page.chars:
        rows.setdefault(round(char["matrix"][5], 1), []).append(char)
    found = []
    for y in sorted(rows, reverse=True):
        chars = sorted(rows[y], key=lambda char: char["matrix"][4])
        text = "".join(char["text"] for char in chars)
        if not text.strip():
            continue
        found.append(
            {
                "baseline": (float(page.height) - y) * MM,
                "left": chars[0]["matrix"][4] * MM,
                "right": chars[-1]["x1"] * MM,
                "origins": [char["matrix"][4] * MM for char in chars],
                "text": text,
            }
        )
    return found


def dash_middle(page, number):
    """Middle of the ink of the dash left of the page number: the page number's first character."""
    image = page.to_image(resolution=DOTS).original.convert("L")
    to_dots = DOTS / 25.4
    first, second = number["origins"][0], number["origins"][1]
    box = (int(first * to_dots), int(FOOTER_TOP * to_dots), int((second - 0.4) * to_dots), image.height)
    part = image.crop(box)
    rows = [y for y in range(part.height) if part.crop((0, y, part.width, y + 1)).getextrema()[0] < 128]
    return (box[1] + (rows[0] + rows[-1] + 1) / 2) / to_dots if rows else None


def measure(path):
    """All pages of a file."""
    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found = lines(page)
            number = found[-1]
            pages.append({"lines": found[:-1], "number": {**number, "dash_middle": dash_middle(page, number)}})
    return pages


print(json.dumps({path: measure(path) for path in sys.argv[1:]}, ensure_ascii=False))
