"""What is told: the numbers and the words of each chart."""
