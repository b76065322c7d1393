ALTER TABLE messages ADD COLUMN provider_reference text;
CREATE INDEX messages_status_idx ON messages (status);
