//! The lock record: whether there is a lock, and the key wrapped with what the passphrase derives to.

use super::code;
use super::key::{KEY_BYTES, Key, NONCE_BYTES};
use super::seal::{seal, unseal};
use crate::draft::record::{Header, Part, RecordError, decode, encode};
use crate::text::width::to_half_width;
use sha2::Sha256;

/// Rounds of PBKDF2-HMAC-SHA256 for new passphrases (OWASP Password Storage Cheat Sheet, 2023).
pub const ROUNDS: u32 = 600_000;
/// More rounds than this are not carried out.
const MOST_ROUNDS: u32 = 10_000_000;
/// Length of a salt in bytes.
pub const SALT_BYTES: usize = 16;
/// Shortest passphrase taken, in characters.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// What a lock record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bolt {
    /// There is no lock any more. It is written down rather than left out: a record that is merely gone was lost.
    Open,
    /// There is one.
    Closed {
        /// Id of the key.
        key_id: String,
        /// How the passphrase becomes a key.
        derivation: Derivation,
        /// The recovery code, sealed with the derived key.
        wrapped: String,
    },
}

/// Salt and rounds with which a passphrase becomes a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// Random, new with every passphrase.
    pub salt: [u8; SALT_BYTES],
    /// Rounds of PBKDF2.
    pub rounds: u32,
}

/// The passphrase as it is derived from: wide letters and digits count as narrow ones, because an input method may be
/// set to either.
pub fn spelling(passphrase: &str) -> String {
    passphrase.chars().map(to_half_width).collect()
}

impl Derivation {
    /// For a new passphrase.
    pub fn new(salt: [u8; SALT_BYTES]) -> Self {
        Derivation { salt, rounds: ROUNDS }
    }

    /// PBKDF2-HMAC-SHA256 of a passphrase. It takes about a second, which is its purpose.
    pub fn derive(&self, passphrase: &str) -> [u8; KEY_BYTES] {
        pbkdf2::pbkdf2_hmac_array::<Sha256, KEY_BYTES>(
            spelling(passphrase).as_bytes(),
            &self.salt,
            self.rounds,
        )
    }
}

impl Bolt {
    /// A lock for `key`, to be opened with the passphrase that derives to `derived`.
    pub fn closed(
        key: &Key,
        derivation: Derivation,
        derived: [u8; KEY_BYTES],
        nonce: [u8; NONCE_BYTES],
    ) -> Self {
        let wrapped = seal(&Key::new(derived), nonce, &code::write(key));
        Bolt::Closed { key_id: key.id().to_owned(), derivation, wrapped }
    }

    /// The key, when `derived` comes of the right passphrase.
    pub fn key(&self, derived: [u8; KEY_BYTES]) -> Option<Key> {
        let Bolt::Closed { key_id, wrapped, .. } = self else { return None };
        let code = unseal(Some(&Key::new(derived)), wrapped).ok()?;
        code::read(&code).filter(|key| key.id() == key_id)
    }

    /// Writes the record.
    pub fn write(&self, revision: u64) -> String {
        let body = match self {
            Bolt::Open => "open".to_owned(),
            Bolt::Closed { key_id, derivation, wrapped } => {
                let salt: String = derivation.salt.iter().map(|byte| format!("{byte:02x}")).collect();
                format!("closed {key_id} {} {salt}\n{wrapped}", derivation.rounds)
            }
        };
        encode(&Header::lock(revision), &body)
    }

    /// Reads a record.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        let (header, body) = decode(text)?;
        if header.part != Part::Lock {
            return Err(RecordError::Damaged);
        }
        if body == "open" { Ok(Bolt::Open) } else { read_closed(body).ok_or(RecordError::Damaged) }
    }
}

fn read_closed(body: &str) -> Option<Bolt> {
    let (fields, wrapped) = body.split_once('\n')?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let &["closed", key_id, rounds, salt] = fields.as_slice() else { return None };
    let mut bytes = [0; SALT_BYTES];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(salt.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    // A file from elsewhere may ask for more rounds than anybody waits for.
    let rounds = rounds.parse().ok().filter(|rounds| (1..=MOST_ROUNDS).contains(rounds))?;
    let derivation = Derivation { salt: bytes, rounds };
    Some(Bolt::Closed { key_id: key_id.to_owned(), derivation, wrapped: wrapped.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quick(salt: u8) -> Derivation {
        Derivation { salt: [salt; SALT_BYTES], rounds: 2 }
    }

    #[test]
    fn the_derivation_is_pbkdf2_with_sha_256() {
        // Expected: PBKDF2 of Python's hashlib, which is OpenSSL's.
        let derivation = Derivation { salt: *b"saltsaltsaltsalt", rounds: 1_000 };
        let derived = derivation.derive("passwd");
        assert_eq!(format!("{:032x}", u128::from_be_bytes(derived)), "9f83c0eca6b243c1fe298963a760e5ff");
        assert_eq!(derived, derivation.derive("ｐａｓｓｗｄ"), "wide letters are the same letters");
    }

    #[test]
    fn the_passphrase_gives_the_key_back_and_another_does_not() {
        let key = Key::new([9; KEY_BYTES]);
        let derivation = quick(1);
        let bolt = Bolt::closed(&key, derivation.clone(), derivation.derive("三八红旗手2026"), [5; 12]);
        assert_eq!(Bolt::read(&bolt.write(3)), Ok(bolt.clone()));
        assert_eq!(bolt.key(derivation.derive("三八红旗手２０２６")), Some(key));
        assert_eq!(bolt.key(derivation.derive("三八红旗手2025")), None);
        assert_eq!(Bolt::read(&Bolt::Open.write(4)), Ok(Bolt::Open));
        assert_eq!(Bolt::Open.key([0; KEY_BYTES]), None);
    }

    #[test]
    fn a_damaged_record_is_told() {
        let whole = Bolt::Open.write(1);
        assert_eq!(Bolt::read(&whole[..whole.len() - 1]), Err(RecordError::Damaged));
        assert_eq!(Bolt::read(&encode(&Header::lock(1), "closed x")), Err(RecordError::Damaged));
        assert_eq!(Bolt::read(&encode(&Header::profile(1), "open")), Err(RecordError::Damaged));
    }
}
