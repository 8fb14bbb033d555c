"""What operators do with the organisation above the branches; pure up to the port."""
