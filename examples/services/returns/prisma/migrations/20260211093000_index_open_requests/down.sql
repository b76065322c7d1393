DROP INDEX returns.return_requests_open_idx;
