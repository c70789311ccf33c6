DELETE FROM timeline_waiting WHERE name IN ({names}) OR since < clock_timestamp() - INTERVAL '1 day'
