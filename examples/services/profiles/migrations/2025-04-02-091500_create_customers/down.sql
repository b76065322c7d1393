DROP TABLE contact_channels;
DROP TABLE customers;
