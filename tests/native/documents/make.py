"""Makes the Word files beside it: python_docx.docx by python-docx, libreoffice.docx by LibreOffice out of the former.

Run with the Python that scripts/install.sh sets up: "$REPORT_DRAFTER_PYTHON" tests/native/documents/make.py
"""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

HERE = Path(__file__).parent
LEVELS = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
TEXT = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。"
LINES = [
    (0, "主要工作"),
    (1, "思想政治引领"),
    (None, TEXT),
    (1, "维权服务"),
    (2, "普法宣传"),
    (None, TEXT),
    (2, "来信来访"),
    (None, TEXT),
    (0, "存在的问题"),
    (None, TEXT),
    (0, "下一步打算"),
    (None, TEXT),
]


def add_list(document):
    """An automatic list of three levels, as offices number their headings."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="70"><w:abstractNumId w:val="70"/></w:num>'))


def make():
    document = Document()
    add_list(document)
    for line in ["青禾镇妇女联合会", "2026年工作总结"]:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).font.size = Pt(22)
    document.add_paragraph("县妇联：")
    document.add_paragraph(TEXT + "现将工作总结如下：")
    for level, text in LINES:
        if level is None:
            document.add_paragraph(text)
            continue
        paragraph = document.add_heading(text, level + 1)
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="70"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, [("项目", "件数", "备注"), ("信访", "12", "")]):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    for line in ["青禾镇妇女联合会", "2026年12月20日"]:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.save(HERE / "python_docx.docx")
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += ["docx:MS Word 2007 XML", "--outdir", folder, HERE / "python_docx.docx"]
        subprocess.run(command, check=True, capture_output=True)
        (HERE / "libreoffice.docx").write_bytes((Path(folder) / "python_docx.docx").read_bytes())


make()
