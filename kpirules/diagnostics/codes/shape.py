"""KR2xx: findings about the shape of a document: fields, kinds of value, spelling."""
