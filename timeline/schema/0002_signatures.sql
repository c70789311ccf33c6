-- Signatures of commits, append-only. They are stored beside the log, because they sign its hashes.

CREATE TABLE signatures (
    "commit" VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    signature VARCHAR NOT NULL,
    signed_at TIMESTAMP NOT NULL
);

COMMENT ON TABLE signatures IS 'Who vouches for a commit, and so for all before it: Ed25519 over the words timeline commit, a space, and its hash.';
COMMENT ON COLUMN signatures."commit" IS 'Hash of the commit that is signed.';
COMMENT ON COLUMN signatures.key IS 'The public key, 32 bytes in hexadecimal.';
COMMENT ON COLUMN signatures.signature IS 'The signature, 64 bytes in base64.';
COMMENT ON COLUMN signatures.signed_at IS 'When it was signed (UTC); says the signer, and is not signed itself.';
