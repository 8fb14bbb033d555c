"""What a supervisor asks: does the process live, is it ready, and how is the work going."""
