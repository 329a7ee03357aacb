"""From the running text of one article to mentions and claims."""
