"""KR4xx: findings about the catalogue together."""
