"""From shaped documents and tables to the model: the only room that knows both YAML and the model."""
