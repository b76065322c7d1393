CREATE INDEX orders_status_placed_idx ON orders (status, placed_at) WHERE status IN ('placed', 'paid', 'in_fulfilment');
