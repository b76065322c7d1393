// Package stock promises pieces to orders.
package stock

import (
	"context"
	"errors"
	"time"
)

// ErrSoldOut is returned when no warehouse has enough pieces that are not promised.
var ErrSoldOut = errors.New("sold out")

const lapsesAfter = 2 * time.Hour

// Items locks stock items and changes their counts; internal/store implements it.
type Items interface {
	Promise(ctx context.Context, sku string, quantity int, orderRef string, until time.Time) (bool, error)
}

// Reserve promises pieces to an order for two hours.
func Reserve(ctx context.Context, items Items, now time.Time, sku string, quantity int, orderRef string) error {
	promised, err := items.Promise(ctx, sku, quantity, orderRef, now.Add(lapsesAfter))
	if err != nil {
		return err
	}
	if !promised {
		return ErrSoldOut
	}
	return nil
}
