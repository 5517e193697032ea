"""All that a person sees or types: the app, its pages, the command line, the map and its export."""
