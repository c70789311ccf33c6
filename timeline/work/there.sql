SELECT hash FROM timeline_work WHERE hash IN ({hashes})
