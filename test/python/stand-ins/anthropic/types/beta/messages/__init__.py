"""Types of batches."""
