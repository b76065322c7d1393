DROP TABLE discount_claims;
DROP TABLE discounts;
