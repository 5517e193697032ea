"""The review of events without its screen: what is doubtful, which event comes next, what is decided on it."""
