// Package booking turns business events into balanced journal entries.
package booking

import (
	"context"
	"errors"
)

// ErrUnbalanced is returned when the postings of an entry do not sum to zero per currency.
var ErrUnbalanced = errors.New("postings do not balance")

// Posting moves an amount on one account; debits are positive.
type Posting struct {
	AccountID   string
	AmountMinor int64
	Currency    string
}

// Journal stores entries. The implementation in internal/store is the only code with SQL.
type Journal interface {
	Append(ctx context.Context, key string, kind string, postings []Posting) (string, error)
}

// Book checks the rules of docs/domain/domain-rules.md and appends the entry. Booking a key again
// returns the entry that exists.
func Book(ctx context.Context, journal Journal, key, kind string, postings []Posting) (string, error) {
	sums := map[string]int64{}
	for _, p := range postings {
		sums[p.Currency] += p.AmountMinor
	}
	for _, sum := range sums {
		if sum != 0 {
			return "", ErrUnbalanced
		}
	}
	return journal.Append(ctx, key, kind, postings)
}
