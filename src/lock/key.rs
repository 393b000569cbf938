//! The key that seals records, and AES-128-GCM with it.

use aes_gcm::aead::Aead;
use aes_gcm::{Aes128Gcm, KeyInit};
use sha2::{Digest, Sha256};
use std::fmt::{self, Debug};

/// Length of a key in bytes.
pub const KEY_BYTES: usize = 16;
/// Length of a nonce in bytes (NIST SP 800-38D, 8.2.2: random, never used twice with one key).
pub const NONCE_BYTES: usize = 12;

/// A key. Cheap to clone; never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    secret: [u8; KEY_BYTES],
    id: String,
}

impl Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({})", self.id)
    }
}

impl Key {
    /// A key of random bytes, or of the recovery code.
    pub fn new(secret: [u8; KEY_BYTES]) -> Self {
        let digest = Sha256::new().chain_update(b"report-drafter key\n").chain_update(secret).finalize();
        let id = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Key { secret, id }
    }

    /// Tells keys apart and gives nothing of the key away: the first 48 bits of a SHA-256 over it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The bytes of the key, for the recovery code and for wrapping.
    pub(super) fn secret(&self) -> &[u8; KEY_BYTES] {
        &self.secret
    }

    /// Encrypts and authenticates.
    pub(super) fn encrypt(&self, nonce: [u8; NONCE_BYTES], plain: &[u8]) -> Vec<u8> {
        // Refused only beyond 64 GiB, which no record reaches; nothing is written in place of it then.
        Aes128Gcm::new(&self.secret.into()).encrypt(&nonce.into(), plain).unwrap_or_default()
    }

    /// Decrypts. `None` when it was encrypted with another key or changed since.
    pub(super) fn decrypt(&self, nonce: [u8; NONCE_BYTES], sealed: &[u8]) -> Option<Vec<u8>> {
        Aes128Gcm::new(&self.secret.into()).decrypt(&nonce.into(), sealed).ok()
    }
}
