"""What words mean that name nobody: "the two leaders", "his counterpart", and who they are."""
