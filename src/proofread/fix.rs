//! Puts fixes into paragraphs. Each is listed before it is made; of two that touch, the first is made.

use super::issue::Issue;

/// The fixes of `issues` that can be made together, in order of place, none touching another.
pub fn together<'a>(issues: impl IntoIterator<Item = &'a Issue>) -> Vec<&'a Issue> {
    let mut fixable: Vec<&Issue> = issues.into_iter().filter(|issue| issue.fix.is_some()).collect();
    fixable.sort_by_key(|issue| (issue.paragraph, issue.span.start, issue.span.end));
    let mut chosen: Vec<&Issue> = Vec::new();
    for issue in fixable {
        let touches = chosen
            .last()
            .is_some_and(|last| last.paragraph == issue.paragraph && issue.span.start < last.span.end);
        if !touches {
            chosen.push(issue);
        }
    }
    chosen
}

/// `text` with the fixes of `issues`, which are of one paragraph and as [`together`] gives them.
pub fn mend(text: &[char], issues: &[&Issue]) -> Vec<char> {
    let mut mended = Vec::with_capacity(text.len());
    let mut from = 0;
    for issue in issues {
        let Some(fix) = &issue.fix else { continue };
        mended.extend_from_slice(text.get(from..issue.span.start).unwrap_or_default());
        mended.extend(fix.replacement.chars());
        from = issue.span.end;
    }
    mended.extend_from_slice(text.get(from..).unwrap_or_default());
    mended
}
