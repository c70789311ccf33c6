-- SHA-256 over every row, and nothing else.

SELECT max(sha256(bytes)) FROM canonical;
