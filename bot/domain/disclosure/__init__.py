"""What a member discloses: answers, findings, other signs. Nothing that counts or judges may import this."""
