"""What makes a release: which files, whether they are ready, and what changed since the last one."""
