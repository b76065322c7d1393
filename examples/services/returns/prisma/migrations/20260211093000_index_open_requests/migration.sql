CREATE INDEX return_requests_open_idx ON returns.return_requests (announced_at) WHERE status = 'announced';
