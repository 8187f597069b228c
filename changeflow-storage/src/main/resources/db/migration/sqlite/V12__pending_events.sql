-- Only PostgreSQL has writers beside each other, whose events must be put in order.
SELECT 1;
