//! Sealed values: a record whose header shows its revision and nothing else, and whose body holds the whole value that
//! was sealed, encrypted.
//!
//! The value goes in as UTF-16: what a browser keeps are UTF-16 units, damaged values with half a character in them
//! included, and Chinese text is shorter so. A picture, which is all ASCII, goes in as an odd number of bytes.

use super::key::{Key, NONCE_BYTES};
use crate::draft::record::{Header, Part, RecordError, decode, encode, stamp};
use base64ct::{Base64Unpadded, Encoding};

/// Seals a value. A record keeps its revision, so that versions are told apart without the key.
pub fn seal(key: &Key, nonce: [u8; NONCE_BYTES], value: &str) -> String {
    let revision = stamp(value).map_or(0, |(revision, _)| revision);
    if value.split(' ').nth(1) != Some("picture") || !value.is_ascii() {
        return seal_units(key, nonce, revision, value.encode_utf16());
    }
    let padding = if value.len().is_multiple_of(2) { "\n" } else { "" };
    seal_bytes(key, nonce, revision, &[padding, value].concat().into_bytes())
}

/// Seals UTF-16 units as a value of `revision`.
pub fn seal_units(
    key: &Key,
    nonce: [u8; NONCE_BYTES],
    revision: u64,
    units: impl Iterator<Item = u16>,
) -> String {
    let mut plain = Vec::new();
    units.for_each(|unit| plain.extend(unit.to_le_bytes()));
    seal_bytes(key, nonce, revision, &plain)
}

fn seal_bytes(key: &Key, nonce: [u8; NONCE_BYTES], revision: u64, plain: &[u8]) -> String {
    let mut sealed = nonce.to_vec();
    sealed.extend(key.encrypt(nonce, plain));
    let body = format!("{} {}", key.id(), Base64Unpadded::encode_string(&sealed));
    encode(&Header::sealed(revision), &body)
}

/// Whether a value is sealed, whole or damaged.
pub fn is_sealed(value: &str) -> bool {
    let is_ours = value.starts_with("report-drafter/");
    is_ours && value.split(' ').nth(1) == Some("sealed")
}

/// Opens a sealed value; any other comes back as it is.
pub fn unseal(key: Option<&Key>, value: &str) -> Result<String, RecordError> {
    if !is_sealed(value) {
        return Ok(value.to_owned());
    }
    let key = key.ok_or(RecordError::Sealed)?;
    Ok(String::from_utf16_lossy(&unseal_units(key, value)?))
}

/// The UTF-16 units of a sealed value.
pub fn unseal_units(key: &Key, value: &str) -> Result<Vec<u16>, RecordError> {
    let (header, body) = decode(value)?;
    let (id, text) =
        body.split_once(' ').filter(|_| header.part == Part::Sealed).ok_or(RecordError::Damaged)?;
    if key.id() != id {
        return Err(RecordError::Sealed);
    }
    let bytes = Base64Unpadded::decode_vec(text).map_err(|_| RecordError::Damaged)?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(RecordError::Damaged)?;
    let plain = key.decrypt(*nonce, sealed).ok_or(RecordError::Damaged)?;
    if !plain.len().is_multiple_of(2) {
        return Ok(plain.strip_prefix(b"\n").unwrap_or(&plain).iter().copied().map(u16::from).collect());
    }
    Ok(plain.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect())
}

/// Id of the key a value is sealed with.
pub fn key_of(value: &str) -> Option<&str> {
    let (_, body) = value.split_once('\n').filter(|_| is_sealed(value))?;
    body.split(' ').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Key {
        Key::new([byte; 16])
    }

    #[test]
    fn a_value_comes_back_with_its_key_and_with_no_other() {
        let record = encode(&Header::head("a1", 7), "{\"title\":\"工作总结𠮷\"}");
        let sealed = seal(&key(1), [3; 12], &record);
        assert!(is_sealed(&sealed) && !is_sealed(&record));
        assert!(!sealed.contains("工作") && !sealed.contains("a1"));
        assert_eq!(stamp(&sealed).map(|(revision, _)| revision), Ok(7));
        assert_eq!(unseal(Some(&key(1)), &sealed), Ok(record.clone()));
        assert_eq!(unseal(Some(&key(2)), &sealed), Err(RecordError::Sealed));
        assert_eq!(unseal(None, &sealed), Err(RecordError::Sealed));
        assert_eq!(unseal(None, &record), Ok(record));
        assert_eq!(key_of(&sealed), Some(key(1).id()));
    }

    #[test]
    fn a_picture_comes_back_and_takes_less_than_twice_its_length() {
        for body in ["iVBORw0KGgo".repeat(100), "iVBORw0KGg".repeat(101)] {
            let record = encode(&Header::picture(), &body);
            let sealed = seal(&key(1), [3; 12], &record);
            assert!(sealed.len() < record.len() * 3 / 2 + 100);
            assert_eq!(unseal(Some(&key(1)), &sealed), Ok(record));
        }
    }

    #[test]
    fn a_changed_value_is_damaged_and_never_opened() {
        let sealed = seal(&key(1), [3; 12], "garbage that was kept");
        let (header, body) = decode(&sealed).expect("it is whole");
        for at in 14..body.len() {
            let mut changed = body.as_bytes().to_vec();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            let result = unseal(Some(&key(1)), &encode(&header, &changed));
            assert_eq!(result, Err(RecordError::Damaged), "byte {at}");
        }
        assert_eq!(unseal(Some(&key(1)), &sealed[..sealed.len() - 1]), Err(RecordError::Damaged));
    }
}
