"""What an audience may see. Nothing is evaluated that was not released here."""
