#!/bin/sh
# A git hook without further tools: copy to .git/hooks/pre-commit (or let husky or lefthook call it).
# Refuses a commit that changes shapes without changing shapes.lock.json.
exec npx unrolled check
