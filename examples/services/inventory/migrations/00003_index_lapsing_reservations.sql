-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY reservations_expiry_idx ON reservations (expires_at) WHERE status = 'open';

-- +goose Down
DROP INDEX CONCURRENTLY reservations_expiry_idx;
