1..5 | ForEach-Object { [pscustomobject]@{ id = $_ } }
