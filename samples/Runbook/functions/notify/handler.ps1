# Stands in for the function "notify", which sends mail. Here it writes a line to a file, where a test finds it.
param($mail)

Write-Host "Mail to $($mail.to)"
Add-Content -Path $PSScriptRoot/sent.log -Value "$($mail.to): $($mail.text)"
