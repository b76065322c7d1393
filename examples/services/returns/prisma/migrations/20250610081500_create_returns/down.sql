DROP TABLE returns.returned_pieces;
DROP TABLE returns.return_requests;
DROP SCHEMA returns;
