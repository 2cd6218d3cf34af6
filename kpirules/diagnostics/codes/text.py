"""KR1xx: findings about the text of a file, before any council word is known."""
