"""Training of Penlight's encoder: corpus, crops, model, export."""
