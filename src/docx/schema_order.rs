//! Puts the children of pPr, rPr and sectPr into the order of the schema (ECMA-376 Part 1, A.1) and drops
//! empty rPr: `docx_rs` writes them in its own order, which Word repairs and strict readers refuse.
//!
//! It reads only what `docx_rs` writes: elements and attributes, no comments, no CDATA.

/// Order of the children of `w:pPr` (CT_PPr).
const PARAGRAPH: [&str; 36] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// Order of the children of `w:rPr` (EG_RPrBase).
const RUN: [&str; 39] = [
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
];

/// Order of the children of `w:sectPr` (CT_SectPr).
const SECTION: [&str; 21] = [
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
    "w:printerSettings",
];

/// Appends `xml` with the children of every property element in schema order.
pub fn in_schema_order(xml: &str, out: &mut String) {
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag_end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let is_open = !rest[..tag_end].ends_with("/>");
        match order_of(name(rest)) {
            Some(order) if is_open => {
                let length = element_length(rest);
                write_ordered(&rest[..length], order, out);
                rest = &rest[length..];
            }
            _ => {
                out.push_str(&rest[..tag_end]);
                rest = &rest[tag_end..];
            }
        }
    }
    out.push_str(rest);
}

fn order_of(name: &str) -> Option<&'static [&'static str]> {
    match name {
        "w:pPr" => Some(&PARAGRAPH),
        "w:rPr" => Some(&RUN),
        "w:sectPr" => Some(&SECTION),
        _ => None,
    }
}

/// Name of the tag at the start of `xml`.
fn name(xml: &str) -> &str {
    let inner = xml.trim_start_matches(['<', '/']);
    &inner[..inner.find([' ', '>', '/']).unwrap_or(inner.len())]
}

/// Length of the element at the start of `xml`, end tag included.
fn element_length(xml: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(end) = xml[at..].find('>') {
        let tag = &xml[at + xml[at..].find('<').unwrap_or(0)..at + end + 1];
        at += end + 1;
        if tag.starts_with("</") {
            depth -= 1;
        } else if !tag.ends_with("/>") && !tag.starts_with("<?") {
            depth += 1;
        }
        if depth == 0 {
            return at;
        }
    }
    xml.len()
}

fn write_ordered(element: &str, order: &[&str], out: &mut String) {
    let open_end = element.find('>').map_or(element.len(), |end| end + 1);
    let close_start = element.rfind("</").unwrap_or(element.len());
    let mut children = Vec::new();
    let mut rest = &element[open_end..close_start];
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let length = element_length(rest);
        let child = &rest[..length];
        if !matches!(child, "<w:rPr />" | "<w:rPr/>" | "<w:rPr></w:rPr>") {
            let place = order.iter().position(|&known| known == name(child)).unwrap_or(order.len());
            children.push((place, child));
        }
        rest = &rest[length..];
    }
    if children.is_empty() {
        return;
    }
    out.push_str(&element[..open_end]);
    for place in 0..=order.len() {
        for (_, child) in children.iter().filter(|&&(known, _)| known == place) {
            in_schema_order(child, out);
        }
    }
    out.push_str(&element[close_start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        let ordered = |xml| {
            let mut out = String::new();
            in_schema_order(xml, &mut out);
            out
        };
        assert_eq!(ordered(before), after);
        assert_eq!(ordered(after), after, "ordering twice changes nothing");
    }

    #[test]
    fn children_come_into_schema_order() {
        check(
            r#"<w:p><w:pPr><w:rPr /><w:pStyle w:val="a" /><w:jc w:val="left" /><w:ind w:left="1" /><w:keepNext /></w:pPr><w:r><w:rPr><w:sz w:val="2" /><w:rFonts w:hint="eastAsia" /></w:rPr><w:t>a</w:t></w:r></w:p>"#,
            r#"<w:p><w:pPr><w:pStyle w:val="a" /><w:keepNext /><w:ind w:left="1" /><w:jc w:val="left" /></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia" /><w:sz w:val="2" /></w:rPr><w:t>a</w:t></w:r></w:p>"#,
        );
    }

    #[test]
    fn nested_properties_are_ordered_and_empty_ones_dropped() {
        check(
            r#"<w:pPr><w:rPr><w:sz w:val="1" /><w:b /></w:rPr><w:tabs><w:tab w:val="left" /></w:tabs><w:pBdr><w:top /></w:pBdr></w:pPr>"#,
            r#"<w:pPr><w:pBdr><w:top /></w:pBdr><w:tabs><w:tab w:val="left" /></w:tabs><w:rPr><w:b /><w:sz w:val="1" /></w:rPr></w:pPr>"#,
        );
        check("<w:p><w:pPr><w:rPr /></w:pPr><w:r><w:rPr /></w:r></w:p>", "<w:p><w:r><w:rPr /></w:r></w:p>");
    }
}
