-- The signatures of another log that this one has not.

INSERT INTO signatures BY NAME
    SELECT * FROM source.main.signatures EXCEPT SELECT * FROM signatures;
