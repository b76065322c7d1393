DROP TABLE ledger_private.account_holders;
DROP SCHEMA ledger_private;
