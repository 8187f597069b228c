-- On PostgreSQL only: fewer checks.
SELECT 1;
