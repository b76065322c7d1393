-- For the text messages project. Staging: done. Production: done, at night.
ALTER TABLE messages ADD COLUMN recipient_phone text;
