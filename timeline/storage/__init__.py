"""Where a store is and how it is opened: files, lakes, copies, settings, permissions."""
