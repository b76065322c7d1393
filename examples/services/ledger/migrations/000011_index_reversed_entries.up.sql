CREATE UNIQUE INDEX CONCURRENTLY journal_entries_reverses_entry_idx ON journal_entries (reverses_entry_id);
