"""KR7xx: findings about what the public may see."""
