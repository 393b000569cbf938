//! 避头尾: which characters begin no line, end no line, or hang behind the margin.
//! The sets are those of LibreOffice for Chinese (zh-CN), found by setting each mark at the end of a line; Word's
//! differ in rare marks only.

/// Whether `c` begins no line.
pub fn never_begins(c: char) -> bool {
    hangs(c)
        || matches!(
            c,
            '"' | '\''
                | ')'
                | '-'
                | ']'
                | '}'
                | '¢'
                | '·'
                | '―'
                | '‖'
                | '’'
                | '”'
                | '•'
                | '′'
                | '々'
                | '〉'
                | '》'
                | '」'
                | '』'
                | '】'
                | '〕'
                | '〗'
                | '〞'
                | '︰'
                | '︱'
                | '︳'
                | '︴'
                | '︶'
                | '︸'
                | '︺'
                | '︼'
                | '︾'
                | '﹀'
                | '﹂'
                | '﹄'
                | '﹏'
                | '﹐'
                | '﹒'
                | '﹔'..='﹗' | '﹚' | '﹜' | '﹞' | '）' | '｜' | '｝' | '～' | '､' | '￠'
        )
}

/// Whether `c` ends no line. A straight quotation mark may open or close and so does neither.
pub fn never_ends(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '('
            | '['
            | '{'
            | '£'
            | '¥'
            | '‘'
            | '“'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '〝'
            | '︵'
            | '︷'
            | '︹'
            | '︻'
            | '︽'
            | '︿'
            | '﹁'
            | '﹃'
            | '﹙'
            | '﹛'
            | '﹝'
            | '（'
            | '［'
            | '｛'
            | '￡'
            | '￥'
    )
}

/// Whether `c` may stand behind the right margin as one character too many (标点悬挂).
pub fn hangs(c: char) -> bool {
    matches!(c, '!' | ',' | '.' | ':' | ';' | '?' | '、' | '。' | '！' | '，' | '．' | '：' | '；' | '？')
}
