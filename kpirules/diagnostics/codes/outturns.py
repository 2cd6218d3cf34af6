"""KR5xx: findings about outturns, judgements and commentary."""
