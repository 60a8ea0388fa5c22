"""From public data to the two shipped models; nothing here is needed to run the program."""
