"""What follows about hidden whole numbers from public sums of them: arithmetic, which knows no figure of a report."""
