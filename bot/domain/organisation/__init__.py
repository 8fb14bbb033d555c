"""The organisation above the branches: who stands under whom on a day, and how figures travel upward."""
