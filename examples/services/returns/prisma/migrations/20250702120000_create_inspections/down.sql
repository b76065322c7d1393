DROP TABLE returns.inspections;
