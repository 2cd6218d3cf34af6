"""KR3xx: findings about the sense of one indicator."""
