"""What is known: records, ledger, resolving, linking, stores."""
