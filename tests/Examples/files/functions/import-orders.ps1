throw [System.IO.InvalidDataException]::new("Line 7 has no amount.")
