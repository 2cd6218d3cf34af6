"""Whether a document has its published shape, and in an author's words what has not; knows no indicator."""
