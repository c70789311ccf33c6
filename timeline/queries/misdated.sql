-- Events whose windows do not match their dates. Plain days are parsed here; the windows of other dates are in
-- `windows`.

INSERT INTO suspects
    SELECT id
    FROM events e LEFT JOIN windows happened ON happened.edtf = e.date LEFT JOIN windows planned ON planned.edtf = e.due
    WHERE happened.is_edtf IS FALSE OR planned.is_edtf IS FALSE
        OR date_start IS DISTINCT FROM CASE WHEN happened.edtf IS NULL THEN TRY_CAST(date AS DATE) ELSE happened."start" END
        OR date_end IS DISTINCT FROM CASE
            WHEN date IS NULL THEN reported WHEN happened.edtf IS NULL THEN TRY_CAST(date AS DATE) ELSE happened.until
        END
        OR due_start IS DISTINCT FROM CASE WHEN planned.edtf IS NULL THEN TRY_CAST(due AS DATE) ELSE planned."start" END
        OR due_end IS DISTINCT FROM CASE WHEN planned.edtf IS NULL THEN TRY_CAST(due AS DATE) ELSE planned.until END;
