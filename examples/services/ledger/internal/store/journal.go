// Package store holds all SQL of the ledger.
package store

import (
	"context"
	"database/sql"
)

const insertEntry = `INSERT INTO journal_entries (idempotency_key, kind) VALUES ($1, $2)
ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`

const selectBalance = `SELECT coalesce(sum(amount_minor), 0) FROM postings WHERE account_id = $1`

// Balance sums the postings of an account.
func Balance(ctx context.Context, tx *sql.Tx, accountID string) (int64, error) {
	var minor int64
	err := tx.QueryRowContext(ctx, selectBalance, accountID).Scan(&minor)
	return minor, err
}
