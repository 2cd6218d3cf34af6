"""KR6xx: notes that evaluation makes about its results."""
