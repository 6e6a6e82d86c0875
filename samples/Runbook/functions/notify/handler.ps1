# Replaces the function "notify" of the account, which sends mail. It writes a line to a file for the test.
param($mail)

Write-Host "Mail to $($mail.to)"
Add-Content -Path $PSScriptRoot/sent.log -Value "$($mail.to): $($mail.text)"
