-- The kept state is that of the log up to the end of this slice.

UPDATE kept.checkpoint SET events = getvariable('last_event'), documents = getvariable('last_document');
