SELECT document, author, tries FROM timeline_work WHERE state = 'reading' AND worker = {worker} ORDER BY added
