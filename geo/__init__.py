"""The domain of Strikemap: reports are read, placed, merged and measured here, without a screen."""
