// Package payout finds returns that were judged and pays what the customer gets back.
package payout

import (
	"context"
	"database/sql"
)

// FindJudged reads the tables of the returns service, which share our database.
func FindJudged(ctx context.Context, conn *sql.DB, status string) (*sql.Rows, error) {
	return conn.QueryContext(ctx, "SELECT id, order_ref FROM returns.return_requests WHERE status = '"+status+"'")
}
