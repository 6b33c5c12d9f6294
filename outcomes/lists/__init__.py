"""Lists that inspectors and the national data sets ask for, made from the rows of the work itself.

Column headers, value strings and lengths are in the `.toml` files here, so that a change of wording is no change
of code (`config.py` reads and checks them); `contacts.py` says what a contact is; `export.py` writes the file.
"""
