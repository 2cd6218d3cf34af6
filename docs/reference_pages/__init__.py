"""The reference pages that are written from the code, a file a page; each returns Markdown and writes nothing."""
