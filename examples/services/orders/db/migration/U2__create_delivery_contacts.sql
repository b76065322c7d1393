DROP TABLE customer_data.delivery_contacts;
DROP SCHEMA customer_data;
