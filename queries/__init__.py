"""From a question to an answer that one can look at."""
