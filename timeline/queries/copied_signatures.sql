-- Copies the signatures of another log that this one does not have.

INSERT INTO signatures BY NAME
    SELECT * FROM source.main.signatures EXCEPT SELECT * FROM signatures;
