SELECT hash, document, tries, problem FROM timeline_work WHERE state = 'failed' ORDER BY added, hash
