-- The balance of pairs on several days, by the rule of `relations`: acts of the year up to each day. `acts` has the
-- rows of `act_rows`. The balance is NULL on a day on which no act counts.

SELECT p.a, p.b, d.day,
    (count(*) FILTER (tone > 0) - count(*) FILTER (tone < 0)) / nullif(count(*) FILTER (tone <> 0), 0) AS balance,
    count(*) FILTER (tone > 0) AS cooperative,
    count(*) FILTER (tone < 0) AS conflictual
FROM (SELECT unnest($days::DATE[]) AS day) d
CROSS JOIN (SELECT unnest($firsts::VARCHAR[]) AS a, unnest($seconds::VARCHAR[]) AS b) p
LEFT JOIN acts
    ON acts.a = p.a AND acts.b = p.b
    AND begins <= d.day AND coalesce(settles > d.day - INTERVAL 1 YEAR, TRUE)
GROUP BY ALL
ORDER BY d.day, p.a, p.b;
