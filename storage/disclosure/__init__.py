"""The disclosure store: drafts and sent reports, sealed; nothing that counts or judges comes here."""
