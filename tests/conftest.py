"""What all tests share."""

from hypothesis import settings

# how long an example takes says how busy the machine is, not whether the code is right
settings.register_profile("timeline", deadline=None)
settings.load_profile("timeline")
