"""Statistical methods of direction of travel, one to a file, as pure functions of a series; no catalogue, no file."""
