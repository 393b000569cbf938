//! 恢复码: the key as seven groups of four letters and digits, to be printed or written down. Easily confused letters do
//! not occur (Crockford's base 32), and a check finds any one wrong letter, and any two neighbours changed over.

use super::key::{KEY_BYTES, Key};
use crate::text::width::to_half_width;

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters that hold the 128 bits of a key, five bits to a letter.
const KEY_LETTERS: usize = 26;
/// The check is taken modulo the greatest prime that two letters hold: then no weight and no difference of letters
/// vanishes.
const CHECK: usize = 1021;

/// Writes the code of a key.
pub fn write(key: &Key) -> String {
    let mut code = String::new();
    for (index, value) in values(key.secret()).enumerate() {
        if index > 0 && index % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(LETTERS[value]));
    }
    code
}

/// Reads a code as she types it: small or wide letters, spaces and hyphens make no difference. `None` when a letter is
/// wrong or missing.
pub fn read(text: &str) -> Option<Key> {
    let mut values = Vec::new();
    for letter in text.chars().map(to_half_width).filter(|c| c.is_alphanumeric()) {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        values.push(LETTERS.iter().position(|known| char::from(*known) == letter)?);
    }
    let letters = values.get(..KEY_LETTERS)?;
    let mut secret = [0_usize; KEY_BYTES];
    for (bit, byte) in (0..KEY_BYTES * 8).map(|bit| (bit, bit / 8)) {
        secret[byte] |= (letters[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8);
    }
    let secret = secret.map(|byte| byte as u8);
    self::values(&secret).eq(values).then(|| Key::new(secret))
}

/// The values of the letters: the bits of the key, two bits that are 0, and the check over them.
fn values(secret: &[u8; KEY_BYTES]) -> impl Iterator<Item = usize> {
    let bit = |bit: usize| secret.get(bit / 8).map_or(0, |byte| usize::from(byte >> (7 - bit % 8) & 1));
    let letter = |index: usize| (0..5).fold(0, |value, place| value << 1 | bit(index * 5 + place));
    let letters: Vec<usize> = (0..KEY_LETTERS).map(letter).collect();
    let weighed = letters.iter().zip(1..).map(|(value, weight)| value * weight);
    let check = weighed.sum::<usize>() % CHECK;
    letters.into_iter().chain([check / LETTERS.len(), check % LETTERS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        for byte in [0, 1, 0x5A, 0xFF] {
            let key = Key::new([byte; 16]);
            let code = write(&key);
            assert_eq!(code.len(), 34);
            assert_eq!(read(&code), Some(key.clone()));
            assert_eq!(read(&code.to_lowercase().replace('-', " ")), Some(key.clone()));
            let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).expect("a wide letter");
            assert_eq!(read(&code.chars().map(wide).collect::<String>()), Some(key));
        }
    }

    #[test]
    fn one_wrong_letter_is_found() {
        let code = write(&Key::new([7; 16]));
        for (at, right) in code.char_indices().filter(|(_, c)| *c != '-') {
            for &letter in LETTERS.iter().filter(|letter| char::from(**letter) != right) {
                let mut wrong = code.clone();
                wrong.replace_range(at..=at, &char::from(letter).to_string());
                assert_eq!(read(&wrong), None, "{wrong}");
            }
        }
        let letters: Vec<char> = code.chars().filter(|c| *c != '-').collect();
        for at in 1..letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at - 1, at);
            let text: String = swapped.iter().collect();
            assert_eq!(read(&text).is_some(), swapped == letters, "{text}");
        }
        assert_eq!(read(""), None);
        assert_eq!(read("恢复码"), None);
    }
}
