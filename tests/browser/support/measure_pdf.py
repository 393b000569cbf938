"""Where things stand on the pages of PDF files, in millimetres from the left and upper edge: measure_pdf.py FILE…
Prints one JSON object: for each file its pages, each with its size, its lines (baseline, type size, first glyph's
origin, end of the last glyph, text, whether it is red), the ends of all their ink, its rules by their ink and as they are
stroked, and the ink of the page number."""

import json
import re
import sys

import pdfplumber
from PIL import Image

MM = 25.4 / 72
DOTS = 300
# The footer's text begins below the text area, which ends 262 mm from the upper edge.
FOOTER_TOP = 263.0
# The number of a page set across ends left of its text area, which begins 35 mm from the left edge.
TURNED_NUMBER_END = 34.0
# No ink of a character is as long as this: what is longer is a rule.
SHORTEST_RULE = 15.0
RED = (1.0, 0.0, 0.0)


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
                "size": chars[0]["size"] * MM,
                "origins": [char["matrix"][4] * MM for char in chars],
                "text": text,
                "points": chars[0]["size"],
                "is_red": chars[0]["non_stroking_color"] == RED,
            }
        )
    return found


def stroked_rules(page):
    """The horizontal rules of a page, top to bottom."""
    found = {}
    for line in page.lines:
        if line["top"] == line["bottom"]:
            thickness, middle = line["linewidth"] * MM, line["top"] * MM
            found[round(middle, 2)] = {
                "top": middle - thickness / 2,
                "bottom": middle + thickness / 2,
                "left": line["x0"] * MM,
                "right": line["x1"] * MM,
                "is_red": line["stroking_color"] == RED,
            }
    return [found[middle] for middle in sorted(found)]


def dash_middle(image, number):
    """Middle of the ink of the dash left of the page number: the page number's first character."""
    to_dots = DOTS / 25.4
    first, second = number["origins"][0], number["origins"][1]
    box = (int(first * to_dots), int(FOOTER_TOP * to_dots), int((second - 0.4) * to_dots), image.height)
    part = image.crop(box)
    rows = [y for y in range(part.height) if part.crop((0, y, part.width, y + 1)).getextrema()[0] < 128]
    return (box[1] + (rows[0] + rows[-1] + 1) / 2) / to_dots if rows else None


def rules(image):
    """The rules along the rows of an image, each with its ink: where it begins and ends, and its middle across."""
    ink = image.point(lambda grey: 1 if grey < 128 else 0).tobytes()
    run = re.compile(b"\x01{%d,}" % (SHORTEST_RULE * DOTS / 25.4))
    found = []
    for y in range(image.height):
        for match in run.finditer(ink, y * image.width, (y + 1) * image.width):
            begin, end = match.start() - y * image.width, match.end() - y * image.width
            above = next((rule for rule in found if rule[1] == y and rule[2] < end and begin < rule[3]), None)
            if above:
                above[1:] = [y + 1, min(above[2], begin), max(above[3], end)]
            else:
                found.append([y, y + 1, begin, end])
    mm = 25.4 / DOTS
    return [{"from": begin * mm, "to": end * mm, "middle": (first + end_y) / 2 * mm} for first, end_y, begin, end in found]


def turned_number(page, image):
    """The page number of a page set across, which stands on its side left of the text: its text from top to bottom, the
    ends of its ink, and the middle of its ink across. None on upright pages."""
    if page.width < page.height:
        return None
    chars = [char for char in page.chars if char["x1"] * MM < TURNED_NUMBER_END]
    to_dots = DOTS / 25.4
    area = image.crop((0, 0, int(TURNED_NUMBER_END * to_dots), image.height)).point(lambda grey: 255 if grey < 128 else 0)
    box = area.getbbox()
    if not box:
        return None
    # The dash is what stands first.
    dash = area.crop((0, box[1], area.width, box[1] + int(2 * to_dots))).getbbox()
    return {
        "text": "".join(char["text"] for char in sorted(chars, key=lambda char: char["top"])),
        "top": box[1] / to_dots,
        "bottom": box[3] / to_dots,
        "dash_middle": (dash[0] + dash[2]) / 2 / to_dots,
    }


def text_ink(image):
    """Upper and lower end of the ink above the footer."""
    area = image.crop((0, 0, image.width, int(FOOTER_TOP * DOTS / 25.4))).point(lambda grey: 255 if grey < 128 else 0)
    box = area.getbbox()
    return {"top": box[1] * 25.4 / DOTS, "bottom": box[3] * 25.4 / DOTS} if box else None


def measure(path):
    """All pages of a file."""
    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            # The number of a page set across stands beside its lines.
            is_across = page.width > page.height
            found = lines(page.crop((TURNED_NUMBER_END / MM, 0, page.width, page.height)) if is_across else page)
            number = found[-1]
            # No number stands on the pages of 目录.
            is_numbered = not is_across and number["baseline"] > FOOTER_TOP
            image = page.to_image(resolution=DOTS).original.convert("L")
            pages.append(
                {
                    "width": float(page.width) * MM,
                    "lines": found[:-1] if is_numbered else found,
                    "turned_number": turned_number(page, image),
                    "ink": text_ink(image),
                    "rules": rules(image),
                    "stroked_rules": stroked_rules(page),
                    "upright_rules": rules(image.transpose(Image.Transpose.TRANSPOSE)),
                    "number": {**number, "dash_middle": dash_middle(image, number)} if is_numbered else None,
                }
            )
    return pages


print(json.dumps({path: measure(path) for path in sys.argv[1:]}, ensure_ascii=False))
